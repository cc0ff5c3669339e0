-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_check_version (
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
  f_digest {text},
  f_author {text},
  f_replaces {text},
  f_published_by {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_check_version__ref_number ON r_check_version (org, number);
CREATE INDEX r_check_version__title ON r_check_version (org, f_title{first}, id);
CREATE INDEX r_check_version__check ON r_check_version (org, f_check{first}, id);
CREATE INDEX r_check_version__digest ON r_check_version (org, f_digest{first}, id);
CREATE INDEX r_check_version__author ON r_check_version (org, f_author{first}, id);
CREATE INDEX r_check_version__replaces ON r_check_version (org, f_replaces{first}, id);
CREATE INDEX r_check_version__published_by ON r_check_version (org, f_published_by{first}, id);
CREATE INDEX r_check_version__status ON r_check_version (org, f_status{first}, id);
{guard:r_check_version}
