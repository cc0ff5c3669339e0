-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_specimen (
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
  f_amount {int},
  f_taken_on {text},
  f_owner {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_specimen__ref_number ON r_specimen (org, number);
CREATE INDEX r_specimen__updated_at ON r_specimen (org, updated_at, id);
CREATE INDEX r_specimen__title ON r_specimen (org, f_title{first}, id);
CREATE INDEX r_specimen__kind ON r_specimen (org, f_kind{first}, f_title{first}, id);
CREATE INDEX r_specimen__amount ON r_specimen (org, f_amount DESC{last}, f_title{first}, id);
CREATE INDEX r_specimen__taken_on ON r_specimen (org, f_taken_on{first}, id);
CREATE INDEX r_specimen__owner ON r_specimen (org, f_owner{first}, f_title{first}, id);
{guard:r_specimen}
