-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_questionnaire (
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
  f_asked_by {text},
  f_party {text},
  f_received_on {text},
  f_due {text},
  f_owner {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_questionnaire__ref_number ON r_questionnaire (org, number);
CREATE INDEX r_questionnaire__title ON r_questionnaire (org, f_title{first}, id);
CREATE INDEX r_questionnaire__asked_by ON r_questionnaire (org, f_asked_by{first}, id);
CREATE INDEX r_questionnaire__party ON r_questionnaire (org, f_party{first}, id);
CREATE INDEX r_questionnaire__received_on ON r_questionnaire (org, f_received_on{first}, id);
CREATE INDEX r_questionnaire__due ON r_questionnaire (org, f_due{first}, id);
CREATE INDEX r_questionnaire__owner ON r_questionnaire (org, f_owner{first}, id);
CREATE INDEX r_questionnaire__status ON r_questionnaire (org, f_status{first}, id);
{guard:r_questionnaire}
