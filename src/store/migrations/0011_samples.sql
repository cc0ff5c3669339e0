-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_sample (
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
  f_population_of {text},
  f_population_at {text},
  f_method {text},
  f_tolerable {int},
  f_concluded_by {text},
  f_concluded_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_sample__ref_number ON r_sample (org, number);
CREATE INDEX r_sample__title ON r_sample (org, f_title{first}, id);
CREATE INDEX r_sample__audit ON r_sample (org, f_audit{first}, id);
CREATE INDEX r_sample__population_of ON r_sample (org, f_population_of{first}, id);
CREATE INDEX r_sample__population_at ON r_sample (org, f_population_at{first}, id);
CREATE INDEX r_sample__method ON r_sample (org, f_method{first}, id);
CREATE INDEX r_sample__tolerable ON r_sample (org, f_tolerable{first}, id);
CREATE INDEX r_sample__concluded_by ON r_sample (org, f_concluded_by{first}, id);
CREATE INDEX r_sample__concluded_on ON r_sample (org, f_concluded_on{first}, id);
CREATE INDEX r_sample__status ON r_sample (org, f_status{first}, id);
{guard:r_sample}
