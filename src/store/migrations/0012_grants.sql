-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_grant (
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
  f_auditor {text},
  f_ends_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_grant__ref_number ON r_grant (org, number);
CREATE INDEX r_grant__title ON r_grant (org, f_title{first}, id);
CREATE INDEX r_grant__audit ON r_grant (org, f_audit{first}, id);
CREATE INDEX r_grant__auditor ON r_grant (org, f_auditor{first}, id);
CREATE INDEX r_grant__ends_on ON r_grant (org, f_ends_on{first}, id);
CREATE INDEX r_grant__status ON r_grant (org, f_status{first}, id);
{guard:r_grant}
