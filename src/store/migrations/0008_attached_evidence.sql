-- SPDX-License-Identifier: Apache-2.0
-- Evidence that people attached to controls: little among what sources deliver, and all that the status of a control asks for.
CREATE INDEX evidence_attached ON evidence (org, entry) WHERE length(controls) > 0;
-- What was delivered since an entry.
CREATE INDEX deliveries_entry ON deliveries (org, entry);
