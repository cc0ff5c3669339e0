-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_onboarding (
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
  f_person {text},
  f_effective_on {text},
  f_responsible {text},
  f_done_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_onboarding__ref_number ON r_onboarding (org, number);
CREATE INDEX r_onboarding__title ON r_onboarding (org, f_title{first}, id);
CREATE INDEX r_onboarding__kind ON r_onboarding (org, f_kind{first}, id);
CREATE INDEX r_onboarding__person ON r_onboarding (org, f_person{first}, id);
CREATE INDEX r_onboarding__effective_on ON r_onboarding (org, f_effective_on{first}, id);
CREATE INDEX r_onboarding__responsible ON r_onboarding (org, f_responsible{first}, id);
CREATE INDEX r_onboarding__done_on ON r_onboarding (org, f_done_on{first}, id);
CREATE INDEX r_onboarding__status ON r_onboarding (org, f_status{first}, id);
{guard:r_onboarding}

CREATE TABLE r_assessment (
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
  f_reason {text},
  f_change {text},
  f_method {text},
  f_lead {text},
  f_planned_for {text},
  f_next_planned {text},
  f_frozen_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_assessment__ref_number ON r_assessment (org, number);
CREATE INDEX r_assessment__title ON r_assessment (org, f_title{first}, id);
CREATE INDEX r_assessment__reason ON r_assessment (org, f_reason{first}, id);
CREATE INDEX r_assessment__change ON r_assessment (org, f_change{first}, id);
CREATE INDEX r_assessment__method ON r_assessment (org, f_method{first}, id);
CREATE INDEX r_assessment__lead ON r_assessment (org, f_lead{first}, id);
CREATE INDEX r_assessment__planned_for ON r_assessment (org, f_planned_for{first}, id);
CREATE INDEX r_assessment__next_planned ON r_assessment (org, f_next_planned{first}, id);
CREATE INDEX r_assessment__frozen_on ON r_assessment (org, f_frozen_on{first}, id);
CREATE INDEX r_assessment__status ON r_assessment (org, f_status{first}, id);
{guard:r_assessment}

CREATE TABLE r_access_review (
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
  f_due {text},
  f_closed_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_access_review__ref_number ON r_access_review (org, number);
CREATE INDEX r_access_review__title ON r_access_review (org, f_title{first}, id);
CREATE INDEX r_access_review__owner ON r_access_review (org, f_owner{first}, id);
CREATE INDEX r_access_review__due ON r_access_review (org, f_due{first}, id);
CREATE INDEX r_access_review__closed_on ON r_access_review (org, f_closed_on{first}, id);
CREATE INDEX r_access_review__status ON r_access_review (org, f_status{first}, id);
{guard:r_access_review}

CREATE TABLE r_audit_programme (
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
  f_starts_on {text},
  f_ends_on {text},
  f_responsible {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_audit_programme__ref_number ON r_audit_programme (org, number);
CREATE INDEX r_audit_programme__title ON r_audit_programme (org, f_title{first}, id);
CREATE INDEX r_audit_programme__scope ON r_audit_programme (org, f_scope{first}, id);
CREATE INDEX r_audit_programme__starts_on ON r_audit_programme (org, f_starts_on{first}, id);
CREATE INDEX r_audit_programme__ends_on ON r_audit_programme (org, f_ends_on{first}, id);
CREATE INDEX r_audit_programme__responsible ON r_audit_programme (org, f_responsible{first}, id);
CREATE INDEX r_audit_programme__status ON r_audit_programme (org, f_status{first}, id);
{guard:r_audit_programme}

CREATE TABLE r_audit (
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
  f_programme {text},
  f_body {text},
  f_scope {text},
  f_lead {text},
  f_method {text},
  f_starts_on {text},
  f_ends_on {text},
  f_reported_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_audit__ref_number ON r_audit (org, number);
CREATE INDEX r_audit__title ON r_audit (org, f_title{first}, id);
CREATE INDEX r_audit__kind ON r_audit (org, f_kind{first}, id);
CREATE INDEX r_audit__programme ON r_audit (org, f_programme{first}, id);
CREATE INDEX r_audit__body ON r_audit (org, f_body{first}, id);
CREATE INDEX r_audit__scope ON r_audit (org, f_scope{first}, id);
CREATE INDEX r_audit__lead ON r_audit (org, f_lead{first}, id);
CREATE INDEX r_audit__method ON r_audit (org, f_method{first}, id);
CREATE INDEX r_audit__starts_on ON r_audit (org, f_starts_on{first}, id);
CREATE INDEX r_audit__ends_on ON r_audit (org, f_ends_on{first}, id);
CREATE INDEX r_audit__reported_on ON r_audit (org, f_reported_on{first}, id);
CREATE INDEX r_audit__status ON r_audit (org, f_status{first}, id);
{guard:r_audit}

CREATE TABLE r_evidence_request (
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
  f_audit {text},
  f_requester {text},
  f_assignee {text},
  f_due {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_evidence_request__ref_number ON r_evidence_request (org, number);
CREATE INDEX r_evidence_request__title ON r_evidence_request (org, f_title{first}, id);
CREATE INDEX r_evidence_request__audit ON r_evidence_request (org, f_audit{first}, id);
CREATE INDEX r_evidence_request__requester ON r_evidence_request (org, f_requester{first}, id);
CREATE INDEX r_evidence_request__assignee ON r_evidence_request (org, f_assignee{first}, id);
CREATE INDEX r_evidence_request__due ON r_evidence_request (org, f_due{first}, id);
CREATE INDEX r_evidence_request__status ON r_evidence_request (org, f_status{first}, id);
{guard:r_evidence_request}

ALTER TABLE r_finding ADD COLUMN f_audit {text};
CREATE INDEX r_finding__audit ON r_finding (org, f_audit{first}, id);
CREATE TABLE r_corrective_action (
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
  f_finding {text},
  f_incident {text},
  f_exercise {text},
  f_scope {text},
  f_responsible {text},
  f_due {text},
  f_effectiveness_reviewer {text},
  f_effectiveness_due {text},
  f_effective {int},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_corrective_action__ref_number ON r_corrective_action (org, number);
CREATE INDEX r_corrective_action__title ON r_corrective_action (org, f_title{first}, id);
CREATE INDEX r_corrective_action__finding ON r_corrective_action (org, f_finding{first}, id);
CREATE INDEX r_corrective_action__incident ON r_corrective_action (org, f_incident{first}, id);
CREATE INDEX r_corrective_action__exercise ON r_corrective_action (org, f_exercise{first}, id);
CREATE INDEX r_corrective_action__scope ON r_corrective_action (org, f_scope{first}, id);
CREATE INDEX r_corrective_action__responsible ON r_corrective_action (org, f_responsible{first}, id);
CREATE INDEX r_corrective_action__due ON r_corrective_action (org, f_due{first}, id);
CREATE INDEX r_corrective_action__effectiveness_reviewer ON r_corrective_action (org, f_effectiveness_reviewer{first}, id);
CREATE INDEX r_corrective_action__effectiveness_due ON r_corrective_action (org, f_effectiveness_due{first}, id);
CREATE INDEX r_corrective_action__effective ON r_corrective_action (org, f_effective{first}, id);
CREATE INDEX r_corrective_action__status ON r_corrective_action (org, f_status{first}, id);
{guard:r_corrective_action}

CREATE TABLE r_management_review (
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
  f_planned_for {text},
  f_held_on {text},
  f_chair {text},
  f_minutes {text},
  f_next_planned {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_management_review__ref_number ON r_management_review (org, number);
CREATE INDEX r_management_review__title ON r_management_review (org, f_title{first}, id);
CREATE INDEX r_management_review__planned_for ON r_management_review (org, f_planned_for{first}, id);
CREATE INDEX r_management_review__held_on ON r_management_review (org, f_held_on{first}, id);
CREATE INDEX r_management_review__chair ON r_management_review (org, f_chair{first}, id);
CREATE INDEX r_management_review__minutes ON r_management_review (org, f_minutes{first}, id);
CREATE INDEX r_management_review__next_planned ON r_management_review (org, f_next_planned{first}, id);
CREATE INDEX r_management_review__status ON r_management_review (org, f_status{first}, id);
{guard:r_management_review}

CREATE TABLE r_certification_body (
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
  f_accredited_until {text},
  f_country {text},
  f_owner {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_certification_body__ref_number ON r_certification_body (org, number);
CREATE INDEX r_certification_body__name ON r_certification_body (org, f_name{first}, id);
CREATE UNIQUE INDEX r_certification_body__name__unique ON r_certification_body (org, f_name{first});
CREATE INDEX r_certification_body__accredited_until ON r_certification_body (org, f_accredited_until{first}, id);
CREATE INDEX r_certification_body__country ON r_certification_body (org, f_country{first}, id);
CREATE INDEX r_certification_body__owner ON r_certification_body (org, f_owner{first}, id);
CREATE INDEX r_certification_body__status ON r_certification_body (org, f_status{first}, id);
{guard:r_certification_body}

CREATE TABLE r_certificate (
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
  f_number {text},
  f_standard {text},
  f_scope {text},
  f_body {text},
  f_soa {text},
  f_transferred_from {text},
  f_decided_on {text},
  f_expires_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_certificate__ref_number ON r_certificate (org, number);
CREATE INDEX r_certificate__title ON r_certificate (org, f_title{first}, id);
CREATE INDEX r_certificate__number ON r_certificate (org, f_number{first}, id);
CREATE INDEX r_certificate__standard ON r_certificate (org, f_standard{first}, id);
CREATE INDEX r_certificate__scope ON r_certificate (org, f_scope{first}, id);
CREATE INDEX r_certificate__body ON r_certificate (org, f_body{first}, id);
CREATE INDEX r_certificate__soa ON r_certificate (org, f_soa{first}, id);
CREATE INDEX r_certificate__transferred_from ON r_certificate (org, f_transferred_from{first}, id);
CREATE INDEX r_certificate__decided_on ON r_certificate (org, f_decided_on{first}, id);
CREATE INDEX r_certificate__expires_on ON r_certificate (org, f_expires_on{first}, id);
CREATE INDEX r_certificate__status ON r_certificate (org, f_status{first}, id);
{guard:r_certificate}
