-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE looks (
  org {id} NOT NULL,
  grant_id {id} NOT NULL,
  actor {bytes} NOT NULL,
  entry {int} NOT NULL,
  at {int} NOT NULL,
  PRIMARY KEY (org, grant_id, actor)
){clustered};
{guard:looks}
