-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE witnessed (
  origin {text} NOT NULL,
  size {int} NOT NULL,
  root {bytes} NOT NULL,
  note {text} NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (origin)
){clustered};

CREATE TABLE cosignatures (
  org {id} NOT NULL,
  size {int} NOT NULL,
  witness {text} NOT NULL,
  line {text} NOT NULL,
  PRIMARY KEY (org, size, witness)
){clustered};
CREATE INDEX cosignatures_witness ON cosignatures (org, witness, size);
{guard:cosignatures}

CREATE TABLE timestamps (
  org {id} NOT NULL,
  size {int} NOT NULL,
  at {int} NOT NULL,
  authority {text} NOT NULL,
  response {bytes} NOT NULL,
  PRIMARY KEY (org, size)
){clustered};
{guard:timestamps}
