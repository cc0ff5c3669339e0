-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE r_task ADD COLUMN f_raised_for {text};
ALTER TABLE r_task ADD COLUMN f_finished_by {text};
CREATE INDEX r_task__raised_for ON r_task (org, f_raised_for{first}, id);
CREATE UNIQUE INDEX r_task__raised_for__unique ON r_task (org, f_raised_for{first});
CREATE INDEX r_task__finished_by ON r_task (org, f_finished_by{first}, id);
