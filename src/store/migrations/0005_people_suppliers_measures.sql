-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_course (
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
  f_for_everybody {int},
  f_owner {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_course__ref_number ON r_course (org, number);
CREATE INDEX r_course__title ON r_course (org, f_title{first}, id);
CREATE UNIQUE INDEX r_course__title__unique ON r_course (org, f_title{first});
CREATE INDEX r_course__kind ON r_course (org, f_kind{first}, id);
CREATE INDEX r_course__for_everybody ON r_course (org, f_for_everybody{first}, id);
CREATE INDEX r_course__owner ON r_course (org, f_owner{first}, id);
CREATE INDEX r_course__status ON r_course (org, f_status{first}, id);
{guard:r_course}

CREATE TABLE r_training (
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
  f_course {text},
  f_person {text},
  f_due {text},
  f_completed_on {text},
  f_valid_until {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_training__ref_number ON r_training (org, number);
CREATE INDEX r_training__title ON r_training (org, f_title{first}, id);
CREATE INDEX r_training__course ON r_training (org, f_course{first}, id);
CREATE INDEX r_training__person ON r_training (org, f_person{first}, id);
CREATE INDEX r_training__due ON r_training (org, f_due{first}, id);
CREATE INDEX r_training__completed_on ON r_training (org, f_completed_on{first}, id);
CREATE INDEX r_training__valid_until ON r_training (org, f_valid_until{first}, id);
CREATE INDEX r_training__status ON r_training (org, f_status{first}, id);
{guard:r_training}

CREATE TABLE r_competence (
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
  f_person {text},
  f_role {text},
  f_basis {text},
  f_action_due {text},
  f_assessed_by {text},
  f_assessed_on {text},
  f_valid_until {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_competence__ref_number ON r_competence (org, number);
CREATE INDEX r_competence__title ON r_competence (org, f_title{first}, id);
CREATE INDEX r_competence__person ON r_competence (org, f_person{first}, id);
CREATE INDEX r_competence__role ON r_competence (org, f_role{first}, id);
CREATE INDEX r_competence__basis ON r_competence (org, f_basis{first}, id);
CREATE INDEX r_competence__action_due ON r_competence (org, f_action_due{first}, id);
CREATE INDEX r_competence__assessed_by ON r_competence (org, f_assessed_by{first}, id);
CREATE INDEX r_competence__assessed_on ON r_competence (org, f_assessed_on{first}, id);
CREATE INDEX r_competence__valid_until ON r_competence (org, f_valid_until{first}, id);
CREATE INDEX r_competence__status ON r_competence (org, f_status{first}, id);
{guard:r_competence}

CREATE TABLE r_supplier (
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
  f_tier {text},
  f_owner {text},
  f_country {text},
  f_personal_data {int},
  f_develops_software {int},
  f_subcontracts {int},
  f_contract_until {text},
  f_next_review {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_supplier__ref_number ON r_supplier (org, number);
CREATE INDEX r_supplier__name ON r_supplier (org, f_name{first}, id);
CREATE UNIQUE INDEX r_supplier__name__unique ON r_supplier (org, f_name{first});
CREATE INDEX r_supplier__tier ON r_supplier (org, f_tier{first}, id);
CREATE INDEX r_supplier__owner ON r_supplier (org, f_owner{first}, id);
CREATE INDEX r_supplier__country ON r_supplier (org, f_country{first}, id);
CREATE INDEX r_supplier__personal_data ON r_supplier (org, f_personal_data{first}, id);
CREATE INDEX r_supplier__develops_software ON r_supplier (org, f_develops_software{first}, id);
CREATE INDEX r_supplier__subcontracts ON r_supplier (org, f_subcontracts{first}, id);
CREATE INDEX r_supplier__contract_until ON r_supplier (org, f_contract_until{first}, id);
CREATE INDEX r_supplier__next_review ON r_supplier (org, f_next_review{first}, id);
CREATE INDEX r_supplier__status ON r_supplier (org, f_status{first}, id);
{guard:r_supplier}

CREATE TABLE r_acknowledgement (
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
  f_document {text},
  f_person {text},
  f_due {text},
  f_acknowledged_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_acknowledgement__ref_number ON r_acknowledgement (org, number);
CREATE INDEX r_acknowledgement__title ON r_acknowledgement (org, f_title{first}, id);
CREATE INDEX r_acknowledgement__document ON r_acknowledgement (org, f_document{first}, id);
CREATE INDEX r_acknowledgement__person ON r_acknowledgement (org, f_person{first}, id);
CREATE INDEX r_acknowledgement__due ON r_acknowledgement (org, f_due{first}, id);
CREATE INDEX r_acknowledgement__acknowledged_on ON r_acknowledgement (org, f_acknowledged_on{first}, id);
CREATE INDEX r_acknowledgement__status ON r_acknowledgement (org, f_status{first}, id);
{guard:r_acknowledgement}

CREATE TABLE r_incident (
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
  f_aware_at {text},
  f_handler {text},
  f_supplier {text},
  f_is_incident {int},
  f_severity {text},
  f_personal_data {int},
  f_next_deadline {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_incident__ref_number ON r_incident (org, number);
CREATE INDEX r_incident__title ON r_incident (org, f_title{first}, id);
CREATE INDEX r_incident__kind ON r_incident (org, f_kind{first}, id);
CREATE INDEX r_incident__aware_at ON r_incident (org, f_aware_at{first}, id);
CREATE INDEX r_incident__handler ON r_incident (org, f_handler{first}, id);
CREATE INDEX r_incident__supplier ON r_incident (org, f_supplier{first}, id);
CREATE INDEX r_incident__is_incident ON r_incident (org, f_is_incident{first}, id);
CREATE INDEX r_incident__severity ON r_incident (org, f_severity{first}, id);
CREATE INDEX r_incident__personal_data ON r_incident (org, f_personal_data{first}, id);
CREATE INDEX r_incident__next_deadline ON r_incident (org, f_next_deadline{first}, id);
CREATE INDEX r_incident__status ON r_incident (org, f_status{first}, id);
{guard:r_incident}

CREATE TABLE r_continuity_plan (
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
  f_recovery_time_hours {real},
  f_recovery_point_hours {real},
  f_document {text},
  f_next_review {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_continuity_plan__ref_number ON r_continuity_plan (org, number);
CREATE INDEX r_continuity_plan__title ON r_continuity_plan (org, f_title{first}, id);
CREATE INDEX r_continuity_plan__owner ON r_continuity_plan (org, f_owner{first}, id);
CREATE INDEX r_continuity_plan__recovery_time_hours ON r_continuity_plan (org, f_recovery_time_hours{first}, id);
CREATE INDEX r_continuity_plan__recovery_point_hours ON r_continuity_plan (org, f_recovery_point_hours{first}, id);
CREATE INDEX r_continuity_plan__document ON r_continuity_plan (org, f_document{first}, id);
CREATE INDEX r_continuity_plan__next_review ON r_continuity_plan (org, f_next_review{first}, id);
CREATE INDEX r_continuity_plan__status ON r_continuity_plan (org, f_status{first}, id);
{guard:r_continuity_plan}

CREATE TABLE r_exercise (
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
  f_plan {text},
  f_kind {text},
  f_planned_for {text},
  f_held_on {text},
  f_leader {text},
  f_targets_met {int},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_exercise__ref_number ON r_exercise (org, number);
CREATE INDEX r_exercise__title ON r_exercise (org, f_title{first}, id);
CREATE INDEX r_exercise__plan ON r_exercise (org, f_plan{first}, id);
CREATE INDEX r_exercise__kind ON r_exercise (org, f_kind{first}, id);
CREATE INDEX r_exercise__planned_for ON r_exercise (org, f_planned_for{first}, id);
CREATE INDEX r_exercise__held_on ON r_exercise (org, f_held_on{first}, id);
CREATE INDEX r_exercise__leader ON r_exercise (org, f_leader{first}, id);
CREATE INDEX r_exercise__targets_met ON r_exercise (org, f_targets_met{first}, id);
CREATE INDEX r_exercise__status ON r_exercise (org, f_status{first}, id);
{guard:r_exercise}

CREATE TABLE r_measure (
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
  f_measured_by {text},
  f_evaluated_by {text},
  f_objective {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_measure__ref_number ON r_measure (org, number);
CREATE INDEX r_measure__title ON r_measure (org, f_title{first}, id);
CREATE INDEX r_measure__measured_by ON r_measure (org, f_measured_by{first}, id);
CREATE INDEX r_measure__evaluated_by ON r_measure (org, f_evaluated_by{first}, id);
CREATE INDEX r_measure__objective ON r_measure (org, f_objective{first}, id);
CREATE INDEX r_measure__status ON r_measure (org, f_status{first}, id);
{guard:r_measure}

CREATE TABLE r_reading (
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
  f_measure {text},
  f_on {text},
  f_value {real},
  f_target_met {int},
  f_trend {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_reading__ref_number ON r_reading (org, number);
CREATE INDEX r_reading__title ON r_reading (org, f_title{first}, id);
CREATE INDEX r_reading__measure ON r_reading (org, f_measure{first}, id);
CREATE INDEX r_reading__on ON r_reading (org, f_on{first}, id);
CREATE INDEX r_reading__value ON r_reading (org, f_value{first}, id);
CREATE INDEX r_reading__target_met ON r_reading (org, f_target_met{first}, id);
CREATE INDEX r_reading__trend ON r_reading (org, f_trend{first}, id);
CREATE INDEX r_reading__status ON r_reading (org, f_status{first}, id);
{guard:r_reading}
