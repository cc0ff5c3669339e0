-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_organization (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_name {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_organization__ref_number ON r_organization (org, number);
CREATE INDEX r_organization__name ON r_organization (org, f_name{first}, id);
{guard:r_organization}

CREATE TABLE r_scope (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_name {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_scope__ref_number ON r_scope (org, number);
CREATE INDEX r_scope__name ON r_scope (org, f_name{first}, id);
CREATE UNIQUE INDEX r_scope__name__unique ON r_scope (org, f_name{first});
{guard:r_scope}

CREATE TABLE r_person (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_name {text},
  f_email {text},
  f_department {text},
  f_manager {text},
  f_ends_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_person__ref_number ON r_person (org, number);
CREATE INDEX r_person__name ON r_person (org, f_name{first}, id);
CREATE INDEX r_person__email ON r_person (org, f_email{first}, id);
CREATE UNIQUE INDEX r_person__email__unique ON r_person (org, f_email{first});
CREATE INDEX r_person__department ON r_person (org, f_department{first}, id);
CREATE INDEX r_person__manager ON r_person (org, f_manager{first}, id);
CREATE INDEX r_person__ends_on ON r_person (org, f_ends_on{first}, id);
CREATE INDEX r_person__status ON r_person (org, f_status{first}, id);
{guard:r_person}

CREATE TABLE r_asset (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_name {text},
  f_kind {text},
  f_owner {text},
  f_classification {text},
  f_criticality {text},
  f_location {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_asset__ref_number ON r_asset (org, number);
CREATE INDEX r_asset__name ON r_asset (org, f_name{first}, id);
CREATE INDEX r_asset__kind ON r_asset (org, f_kind{first}, id);
CREATE INDEX r_asset__owner ON r_asset (org, f_owner{first}, id);
CREATE INDEX r_asset__classification ON r_asset (org, f_classification{first}, id);
CREATE INDEX r_asset__criticality ON r_asset (org, f_criticality{first}, id);
CREATE INDEX r_asset__location ON r_asset (org, f_location{first}, id);
CREATE INDEX r_asset__status ON r_asset (org, f_status{first}, id);
{guard:r_asset}

CREATE TABLE r_risk_method (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_name {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_risk_method__ref_number ON r_risk_method (org, number);
CREATE INDEX r_risk_method__name ON r_risk_method (org, f_name{first}, id);
CREATE UNIQUE INDEX r_risk_method__name__unique ON r_risk_method (org, f_name{first});
CREATE INDEX r_risk_method__status ON r_risk_method (org, f_status{first}, id);
{guard:r_risk_method}

CREATE TABLE r_risk (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_owner {text},
  f_method {text},
  f_current_level {text},
  f_current_rank {int},
  f_decision {text},
  f_next_review {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_risk__ref_number ON r_risk (org, number);
CREATE INDEX r_risk__title ON r_risk (org, f_title{first}, id);
CREATE INDEX r_risk__owner ON r_risk (org, f_owner{first}, id);
CREATE INDEX r_risk__method ON r_risk (org, f_method{first}, id);
CREATE INDEX r_risk__current_level ON r_risk (org, f_current_level{first}, id);
CREATE INDEX r_risk__current_rank ON r_risk (org, f_current_rank{first}, id);
CREATE INDEX r_risk__decision ON r_risk (org, f_decision{first}, id);
CREATE INDEX r_risk__next_review ON r_risk (org, f_next_review{first}, id);
CREATE INDEX r_risk__status ON r_risk (org, f_status{first}, id);
{guard:r_risk}

CREATE TABLE r_treatment (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_risk {text},
  f_option {text},
  f_responsible {text},
  f_due {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_treatment__ref_number ON r_treatment (org, number);
CREATE INDEX r_treatment__title ON r_treatment (org, f_title{first}, id);
CREATE INDEX r_treatment__risk ON r_treatment (org, f_risk{first}, id);
CREATE INDEX r_treatment__option ON r_treatment (org, f_option{first}, id);
CREATE INDEX r_treatment__responsible ON r_treatment (org, f_responsible{first}, id);
CREATE INDEX r_treatment__due ON r_treatment (org, f_due{first}, id);
CREATE INDEX r_treatment__status ON r_treatment (org, f_status{first}, id);
{guard:r_treatment}

CREATE TABLE r_acceptance (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_risk {text},
  f_level {text},
  f_expires_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_acceptance__ref_number ON r_acceptance (org, number);
CREATE INDEX r_acceptance__title ON r_acceptance (org, f_title{first}, id);
CREATE INDEX r_acceptance__risk ON r_acceptance (org, f_risk{first}, id);
CREATE INDEX r_acceptance__level ON r_acceptance (org, f_level{first}, id);
CREATE INDEX r_acceptance__expires_on ON r_acceptance (org, f_expires_on{first}, id);
CREATE INDEX r_acceptance__status ON r_acceptance (org, f_status{first}, id);
{guard:r_acceptance}

CREATE TABLE r_control (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_reference {text},
  f_title {text},
  f_source_set {text},
  f_scope {text},
  f_applicable {int},
  f_declared {text},
  f_planned_for {text},
  f_owner {text},
  f_last_reviewed {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_control__ref_number ON r_control (org, number);
CREATE INDEX r_control__reference ON r_control (org, f_reference{first}, id);
CREATE INDEX r_control__title ON r_control (org, f_title{first}, id);
CREATE INDEX r_control__source_set ON r_control (org, f_source_set{first}, id);
CREATE INDEX r_control__scope ON r_control (org, f_scope{first}, id);
CREATE INDEX r_control__applicable ON r_control (org, f_applicable{first}, id);
CREATE INDEX r_control__declared ON r_control (org, f_declared{first}, id);
CREATE INDEX r_control__planned_for ON r_control (org, f_planned_for{first}, id);
CREATE INDEX r_control__owner ON r_control (org, f_owner{first}, id);
CREATE INDEX r_control__last_reviewed ON r_control (org, f_last_reviewed{first}, id);
{guard:r_control}

CREATE TABLE r_document (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_kind {text},
  f_edition {text},
  f_author {text},
  f_approver {text},
  f_classification {text},
  f_next_review {text},
  f_replaces {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_document__ref_number ON r_document (org, number);
CREATE INDEX r_document__title ON r_document (org, f_title{first}, id);
CREATE INDEX r_document__kind ON r_document (org, f_kind{first}, id);
CREATE INDEX r_document__edition ON r_document (org, f_edition{first}, id);
CREATE INDEX r_document__author ON r_document (org, f_author{first}, id);
CREATE INDEX r_document__approver ON r_document (org, f_approver{first}, id);
CREATE INDEX r_document__classification ON r_document (org, f_classification{first}, id);
CREATE INDEX r_document__next_review ON r_document (org, f_next_review{first}, id);
CREATE INDEX r_document__replaces ON r_document (org, f_replaces{first}, id);
CREATE INDEX r_document__status ON r_document (org, f_status{first}, id);
{guard:r_document}

CREATE TABLE r_task (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_assignee {text},
  f_due {text},
  f_priority {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_task__ref_number ON r_task (org, number);
CREATE INDEX r_task__title ON r_task (org, f_title{first}, id);
CREATE INDEX r_task__assignee ON r_task (org, f_assignee{first}, id);
CREATE INDEX r_task__due ON r_task (org, f_due{first}, id);
CREATE INDEX r_task__priority ON r_task (org, f_priority{first}, id);
CREATE INDEX r_task__status ON r_task (org, f_status{first}, id);
{guard:r_task}

CREATE TABLE r_exception (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_check {text},
  f_resource {text},
  f_source {text},
  f_risk {text},
  f_requester {text},
  f_approver {text},
  f_ends_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_exception__ref_number ON r_exception (org, number);
CREATE INDEX r_exception__title ON r_exception (org, f_title{first}, id);
CREATE INDEX r_exception__check ON r_exception (org, f_check{first}, id);
CREATE INDEX r_exception__resource ON r_exception (org, f_resource{first}, id);
CREATE INDEX r_exception__source ON r_exception (org, f_source{first}, id);
CREATE INDEX r_exception__risk ON r_exception (org, f_risk{first}, id);
CREATE INDEX r_exception__requester ON r_exception (org, f_requester{first}, id);
CREATE INDEX r_exception__approver ON r_exception (org, f_approver{first}, id);
CREATE INDEX r_exception__ends_on ON r_exception (org, f_ends_on{first}, id);
CREATE INDEX r_exception__status ON r_exception (org, f_status{first}, id);
{guard:r_exception}

CREATE TABLE r_finding (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_grade {text},
  f_origin {text},
  f_scope {text},
  f_clause {text},
  f_control {text},
  f_raised_on {text},
  f_responsible {text},
  f_due {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_finding__ref_number ON r_finding (org, number);
CREATE INDEX r_finding__title ON r_finding (org, f_title{first}, id);
CREATE INDEX r_finding__grade ON r_finding (org, f_grade{first}, id);
CREATE INDEX r_finding__origin ON r_finding (org, f_origin{first}, id);
CREATE INDEX r_finding__scope ON r_finding (org, f_scope{first}, id);
CREATE INDEX r_finding__clause ON r_finding (org, f_clause{first}, id);
CREATE INDEX r_finding__control ON r_finding (org, f_control{first}, id);
CREATE INDEX r_finding__raised_on ON r_finding (org, f_raised_on{first}, id);
CREATE INDEX r_finding__responsible ON r_finding (org, f_responsible{first}, id);
CREATE INDEX r_finding__due ON r_finding (org, f_due{first}, id);
CREATE INDEX r_finding__status ON r_finding (org, f_status{first}, id);
{guard:r_finding}

CREATE TABLE r_comment (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_subject {text},
  f_text {text},
  f_author {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_comment__ref_number ON r_comment (org, number);
CREATE INDEX r_comment__subject ON r_comment (org, f_subject{first}, id);
CREATE INDEX r_comment__text ON r_comment (org, f_text{first}, id);
CREATE INDEX r_comment__author ON r_comment (org, f_author{first}, id);
{guard:r_comment}

CREATE TABLE r_soa (
  org {id} NOT NULL,
  id {id} NOT NULL,
  ref {text} NOT NULL,
  number {int} NOT NULL,
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  entry {int} NOT NULL,
  schema {int} NOT NULL,
  f_title {text},
  f_scope {text},
  f_number {int},
  f_prepared_by {text},
  f_approved_by {text},
  f_approved_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_soa__ref_number ON r_soa (org, number);
CREATE INDEX r_soa__title ON r_soa (org, f_title{first}, id);
CREATE INDEX r_soa__scope ON r_soa (org, f_scope{first}, id);
CREATE INDEX r_soa__number ON r_soa (org, f_number{first}, id);
CREATE INDEX r_soa__prepared_by ON r_soa (org, f_prepared_by{first}, id);
CREATE INDEX r_soa__approved_by ON r_soa (org, f_approved_by{first}, id);
CREATE INDEX r_soa__approved_on ON r_soa (org, f_approved_on{first}, id);
CREATE INDEX r_soa__status ON r_soa (org, f_status{first}, id);
{guard:r_soa}

