-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_issue (
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
  f_origin {text},
  f_field {text},
  f_climate_change {int},
  f_relevant {int},
  f_owner {text},
  f_next_review {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_issue__ref_number ON r_issue (org, number);
CREATE INDEX r_issue__title ON r_issue (org, f_title{first}, id);
CREATE INDEX r_issue__origin ON r_issue (org, f_origin{first}, id);
CREATE INDEX r_issue__field ON r_issue (org, f_field{first}, id);
CREATE INDEX r_issue__climate_change ON r_issue (org, f_climate_change{first}, id);
CREATE INDEX r_issue__relevant ON r_issue (org, f_relevant{first}, id);
CREATE INDEX r_issue__owner ON r_issue (org, f_owner{first}, id);
CREATE INDEX r_issue__next_review ON r_issue (org, f_next_review{first}, id);
CREATE INDEX r_issue__status ON r_issue (org, f_status{first}, id);
{guard:r_issue}

CREATE TABLE r_interested_party (
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
  f_next_review {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_interested_party__ref_number ON r_interested_party (org, number);
CREATE INDEX r_interested_party__name ON r_interested_party (org, f_name{first}, id);
CREATE UNIQUE INDEX r_interested_party__name__unique ON r_interested_party (org, f_name{first});
CREATE INDEX r_interested_party__kind ON r_interested_party (org, f_kind{first}, id);
CREATE INDEX r_interested_party__owner ON r_interested_party (org, f_owner{first}, id);
CREATE INDEX r_interested_party__next_review ON r_interested_party (org, f_next_review{first}, id);
CREATE INDEX r_interested_party__status ON r_interested_party (org, f_status{first}, id);
{guard:r_interested_party}

CREATE TABLE r_legal_requirement (
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
  f_jurisdiction {text},
  f_applies {int},
  f_party {text},
  f_owner {text},
  f_next_review {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_legal_requirement__ref_number ON r_legal_requirement (org, number);
CREATE INDEX r_legal_requirement__title ON r_legal_requirement (org, f_title{first}, id);
CREATE INDEX r_legal_requirement__kind ON r_legal_requirement (org, f_kind{first}, id);
CREATE INDEX r_legal_requirement__jurisdiction ON r_legal_requirement (org, f_jurisdiction{first}, id);
CREATE INDEX r_legal_requirement__applies ON r_legal_requirement (org, f_applies{first}, id);
CREATE INDEX r_legal_requirement__party ON r_legal_requirement (org, f_party{first}, id);
CREATE INDEX r_legal_requirement__owner ON r_legal_requirement (org, f_owner{first}, id);
CREATE INDEX r_legal_requirement__next_review ON r_legal_requirement (org, f_next_review{first}, id);
CREATE INDEX r_legal_requirement__status ON r_legal_requirement (org, f_status{first}, id);
{guard:r_legal_requirement}

CREATE TABLE r_role (
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
  f_ensures_conformity {int},
  f_reports_performance {int},
  f_reports_to {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_role__ref_number ON r_role (org, number);
CREATE INDEX r_role__name ON r_role (org, f_name{first}, id);
CREATE UNIQUE INDEX r_role__name__unique ON r_role (org, f_name{first});
CREATE INDEX r_role__ensures_conformity ON r_role (org, f_ensures_conformity{first}, id);
CREATE INDEX r_role__reports_performance ON r_role (org, f_reports_performance{first}, id);
CREATE INDEX r_role__reports_to ON r_role (org, f_reports_to{first}, id);
CREATE INDEX r_role__status ON r_role (org, f_status{first}, id);
{guard:r_role}

CREATE TABLE r_assignment (
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
  f_role {text},
  f_person {text},
  f_deputy {text},
  f_starts_on {text},
  f_ends_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_assignment__ref_number ON r_assignment (org, number);
CREATE INDEX r_assignment__title ON r_assignment (org, f_title{first}, id);
CREATE INDEX r_assignment__role ON r_assignment (org, f_role{first}, id);
CREATE INDEX r_assignment__person ON r_assignment (org, f_person{first}, id);
CREATE INDEX r_assignment__deputy ON r_assignment (org, f_deputy{first}, id);
CREATE INDEX r_assignment__starts_on ON r_assignment (org, f_starts_on{first}, id);
CREATE INDEX r_assignment__ends_on ON r_assignment (org, f_ends_on{first}, id);
CREATE INDEX r_assignment__status ON r_assignment (org, f_status{first}, id);
{guard:r_assignment}

CREATE TABLE r_objective (
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
  f_policy {text},
  f_responsible {text},
  f_due {text},
  f_trend {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_objective__ref_number ON r_objective (org, number);
CREATE INDEX r_objective__title ON r_objective (org, f_title{first}, id);
CREATE INDEX r_objective__policy ON r_objective (org, f_policy{first}, id);
CREATE INDEX r_objective__responsible ON r_objective (org, f_responsible{first}, id);
CREATE INDEX r_objective__due ON r_objective (org, f_due{first}, id);
CREATE INDEX r_objective__trend ON r_objective (org, f_trend{first}, id);
CREATE INDEX r_objective__status ON r_objective (org, f_status{first}, id);
{guard:r_objective}

CREATE TABLE r_change (
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
  f_of {text},
  f_requester {text},
  f_responsible {text},
  f_planned_for {text},
  f_significant {int},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_change__ref_number ON r_change (org, number);
CREATE INDEX r_change__title ON r_change (org, f_title{first}, id);
CREATE INDEX r_change__of ON r_change (org, f_of{first}, id);
CREATE INDEX r_change__requester ON r_change (org, f_requester{first}, id);
CREATE INDEX r_change__responsible ON r_change (org, f_responsible{first}, id);
CREATE INDEX r_change__planned_for ON r_change (org, f_planned_for{first}, id);
CREATE INDEX r_change__significant ON r_change (org, f_significant{first}, id);
CREATE INDEX r_change__status ON r_change (org, f_status{first}, id);
{guard:r_change}

CREATE TABLE r_communication (
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
  f_audience {text},
  f_responsible {text},
  f_next_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_communication__ref_number ON r_communication (org, number);
CREATE INDEX r_communication__title ON r_communication (org, f_title{first}, id);
CREATE INDEX r_communication__audience ON r_communication (org, f_audience{first}, id);
CREATE INDEX r_communication__responsible ON r_communication (org, f_responsible{first}, id);
CREATE INDEX r_communication__next_on ON r_communication (org, f_next_on{first}, id);
CREATE INDEX r_communication__status ON r_communication (org, f_status{first}, id);
{guard:r_communication}

CREATE TABLE r_cost_item (
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
  f_amount {real},
  f_currency {text},
  f_recurrence {text},
  f_starts_on {text},
  f_owner {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_cost_item__ref_number ON r_cost_item (org, number);
CREATE INDEX r_cost_item__title ON r_cost_item (org, f_title{first}, id);
CREATE INDEX r_cost_item__kind ON r_cost_item (org, f_kind{first}, id);
CREATE INDEX r_cost_item__amount ON r_cost_item (org, f_amount{first}, id);
CREATE INDEX r_cost_item__currency ON r_cost_item (org, f_currency{first}, id);
CREATE INDEX r_cost_item__recurrence ON r_cost_item (org, f_recurrence{first}, id);
CREATE INDEX r_cost_item__starts_on ON r_cost_item (org, f_starts_on{first}, id);
CREATE INDEX r_cost_item__owner ON r_cost_item (org, f_owner{first}, id);
CREATE INDEX r_cost_item__status ON r_cost_item (org, f_status{first}, id);
{guard:r_cost_item}

CREATE TABLE r_improvement (
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
  f_proposed_by {text},
  f_responsible {text},
  f_due {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_improvement__ref_number ON r_improvement (org, number);
CREATE INDEX r_improvement__title ON r_improvement (org, f_title{first}, id);
CREATE INDEX r_improvement__finding ON r_improvement (org, f_finding{first}, id);
CREATE INDEX r_improvement__proposed_by ON r_improvement (org, f_proposed_by{first}, id);
CREATE INDEX r_improvement__responsible ON r_improvement (org, f_responsible{first}, id);
CREATE INDEX r_improvement__due ON r_improvement (org, f_due{first}, id);
CREATE INDEX r_improvement__status ON r_improvement (org, f_status{first}, id);
{guard:r_improvement}
