-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE organizations (
  id {id} NOT NULL,
  slug {text} NOT NULL,
  name {text} NOT NULL,
  origin {text} NOT NULL,
  simulated {int} NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (id)
){clustered};
CREATE UNIQUE INDEX organizations_slug ON organizations (slug);

CREATE TABLE users (
  id {id} NOT NULL,
  email {text} NOT NULL,
  name {text} NOT NULL,
  password_hash {text} NOT NULL,
  totp_secret {bytes} NOT NULL,
  totp_step {int} NOT NULL,
  failures {int} NOT NULL,
  last_failure {int} NOT NULL,
  disabled {int} NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (id)
){clustered};
CREATE UNIQUE INDEX users_email ON users (email);

CREATE TABLE memberships (
  org {id} NOT NULL,
  user_id {id} NOT NULL,
  role {text} NOT NULL,
  person {id},
  PRIMARY KEY (org, user_id)
){clustered};
CREATE INDEX memberships_user ON memberships (user_id);

CREATE TABLE sessions (
  token {bytes} NOT NULL,
  user_id {id} NOT NULL,
  org {id},
  second_factor {int} NOT NULL,
  created_at {int} NOT NULL,
  seen_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  csrf {text} NOT NULL,
  PRIMARY KEY (token)
){clustered};
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE tokens (
  org {id} NOT NULL,
  id {id} NOT NULL,
  token {bytes} NOT NULL,
  name {text} NOT NULL,
  user_id {id},
  role {text} NOT NULL,
  scopes {text} NOT NULL,
  source {text} NOT NULL,
  created_at {int} NOT NULL,
  expires_at {int},
  last_used_at {int},
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX tokens_token ON tokens (token);

CREATE TABLE settings (
  name {text} NOT NULL,
  value {text} NOT NULL,
  expires_at {int},
  PRIMARY KEY (name)
){clustered};

CREATE TABLE jobs (
  org {id} NOT NULL,
  id {id} NOT NULL,
  kind {text} NOT NULL,
  input {text} NOT NULL,
  state {text} NOT NULL,
  output {text} NOT NULL,
  progress {real} NOT NULL,
  message {text} NOT NULL,
  actor {text} NOT NULL,
  attempts {int} NOT NULL,
  created_at {int} NOT NULL,
  run_at {int} NOT NULL,
  worker {text},
  lease_until {int},
  finished_at {int},
  PRIMARY KEY (org, id)
){clustered};
CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE TABLE ledger_head (
  org {id} NOT NULL,
  size {int} NOT NULL,
  frontier {bytes} NOT NULL,
  root {bytes} NOT NULL,
  time {int} NOT NULL,
  PRIMARY KEY (org)
){clustered};
{guard:ledger_head}

CREATE TABLE entries (
  org {id} NOT NULL,
  idx {int} NOT NULL,
  time {int} NOT NULL,
  bytes {bytes} NOT NULL,
  PRIMARY KEY (org, idx)
){clustered};
{guard:entries}

CREATE TABLE ledger_tiles (
  org {id} NOT NULL,
  level {int} NOT NULL,
  number {int} NOT NULL,
  hashes {bytes} NOT NULL,
  PRIMARY KEY (org, level, number)
){clustered};
{guard:ledger_tiles}

CREATE TABLE checkpoints (
  org {id} NOT NULL,
  size {int} NOT NULL,
  note {text} NOT NULL,
  PRIMARY KEY (org, size)
){clustered};
{guard:checkpoints}

CREATE TABLE versions (
  org {id} NOT NULL,
  register {text} NOT NULL,
  id {id} NOT NULL,
  version {int} NOT NULL,
  from_entry {int} NOT NULL,
  to_entry {int},
  schema {int} NOT NULL,
  number {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted {int} NOT NULL,
  erased {int} NOT NULL,
  salt {bytes},
  body {text},
  PRIMARY KEY (org, register, id, version)
){clustered};
CREATE INDEX versions_entry ON versions (org, from_entry);
{guard:versions}

CREATE TABLE counters (
  org {id} NOT NULL,
  register {text} NOT NULL,
  last {int} NOT NULL,
  PRIMARY KEY (org, register)
){clustered};
{guard:counters}

CREATE TABLE links (
  org {id} NOT NULL,
  target {id} NOT NULL,
  register {text} NOT NULL,
  id {id} NOT NULL,
  PRIMARY KEY (org, target, register, id)
){clustered};
CREATE INDEX links_from ON links (org, id);
{guard:links}

CREATE TABLE evidence (
  org {id} NOT NULL,
  id {id} NOT NULL,
  entry {int} NOT NULL,
  source {text} NOT NULL,
  format {text} NOT NULL,
  digest {bytes} NOT NULL,
  collected_at {int} NOT NULL,
  controls {text} NOT NULL,
  changes {bytes},
  PRIMARY KEY (org, id)
){clustered};
CREATE UNIQUE INDEX evidence_entry ON evidence (org, entry);
CREATE INDEX evidence_digest ON evidence (org, digest);
CREATE INDEX evidence_source ON evidence (org, source, entry);
{guard:evidence}

CREATE TABLE deliveries (
  org {id} NOT NULL,
  type {text} NOT NULL,
  source {text} NOT NULL,
  entry {int} NOT NULL,
  evidence {id} NOT NULL,
  collected_at {int} NOT NULL,
  complete {int} NOT NULL,
  collected {text} NOT NULL,
  PRIMARY KEY (org, type, source, entry)
){clustered};
{guard:deliveries}

CREATE TABLE resources (
  org {id} NOT NULL,
  type {text} NOT NULL,
  source {text} NOT NULL,
  key {text} NOT NULL,
  from_entry {int} NOT NULL,
  to_entry {int},
  evidence {id},
  body {text} NOT NULL,
  PRIMARY KEY (org, type, source, key, from_entry)
){clustered};
CREATE UNIQUE INDEX resources_current ON resources (org, type, source, key) WHERE to_entry IS NULL;
CREATE INDEX resources_begun ON resources (org, from_entry);
CREATE INDEX resources_ended ON resources (org, to_entry) WHERE to_entry IS NOT NULL;
{guard:resources}

CREATE TABLE verdicts (
  org {id} NOT NULL,
  check_id {text} NOT NULL,
  type {text} NOT NULL,
  source {text} NOT NULL,
  key {text} NOT NULL,
  from_entry {int} NOT NULL,
  to_entry {int},
  verdict {text} NOT NULL,
  reason {text} NOT NULL,
  salt {bytes},
  PRIMARY KEY (org, check_id, type, source, key, from_entry)
){clustered};
CREATE UNIQUE INDEX verdicts_current ON verdicts (org, check_id, type, source, key) WHERE to_entry IS NULL;
CREATE INDEX verdicts_short ON verdicts (org, check_id, verdict) WHERE to_entry IS NULL;
{guard:verdicts}

CREATE TABLE heartbeats (
  org {id} NOT NULL,
  check_id {text} NOT NULL,
  entry {int} NOT NULL,
  run {id} NOT NULL,
  at {int} NOT NULL,
  up_to {int} NOT NULL,
  body {text} NOT NULL,
  PRIMARY KEY (org, check_id, entry)
){clustered};
CREATE INDEX heartbeats_entry ON heartbeats (org, entry);
{guard:heartbeats}
