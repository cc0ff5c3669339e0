-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE r_import (
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
  f_into {text},
  f_digest {text},
  f_created_count {int},
  f_changed_count {int},
  f_imported_by {text},
  f_imported_on {text},
  f_undone_on {text},
  f_status {text},
  body {text} NOT NULL,
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX r_import__ref_number ON r_import (org, number);
CREATE INDEX r_import__title ON r_import (org, f_title{first}, id);
CREATE INDEX r_import__into ON r_import (org, f_into{first}, id);
CREATE INDEX r_import__digest ON r_import (org, f_digest{first}, id);
CREATE INDEX r_import__created_count ON r_import (org, f_created_count{first}, id);
CREATE INDEX r_import__changed_count ON r_import (org, f_changed_count{first}, id);
CREATE INDEX r_import__imported_by ON r_import (org, f_imported_by{first}, id);
CREATE INDEX r_import__imported_on ON r_import (org, f_imported_on{first}, id);
CREATE INDEX r_import__undone_on ON r_import (org, f_undone_on{first}, id);
CREATE INDEX r_import__status ON r_import (org, f_status{first}, id);
{guard:r_import}
