// SPDX-License-Identifier: Apache-2.0
// Written by `npm run types` from the server's OpenAPI document (src/api/answers, the registers): do not edit it.

/** A page of a list. */
export type Page<Row> = { items: Row[]; next_page_token: string | null; total?: number; references?: References };

export type AccessProof = {
  proven: number;
  /** for a later snapshot */
  waiting: number;
};

export type AcknowledgementAsked = {
  asked: number;
};

/** Who acted, and through what */
export type Actor = {
  on_behalf_of?: string;
  os_user?: string;
  person?: string;
  token?: string;
  user?: string;
  /** such as `page`, `token`, `local` or `job` */
  via: string;
};

/** Records that a surveillance or recertification audit asks for */
export type AskedFor = {
  clause: string;
  count: number;
  /** refs */
  records: string[];
  what: string;
};

/** Audit days, and their cost where a day rate was given */
export type AuditEstimate = {
  confidence: 'published' | 'recalled';
  currency?: string;
  cycle_cost?: number;
  day_rate: number | null;
  days_in_cycle: number;
  formula: string;
  initial_cost?: number;
  initial_days: number;
  persons: number;
  recertification_cost?: number;
  recertification_days: number;
  reduction_percent: number;
  surveillance_cost?: number;
  surveillance_days: number;
};

/** Who may accept a risk of the level */
export type Authority = 'not_needed' | 'risk_owner' | 'top_management' | 'not_acceptable';

export type Blocker = {
  clause: string;
  /** refs */
  records: string[];
  what: string;
};

export type CertificateText = {
  certificate: string;
  text: string;
};

export type CertificationPace = {
  closed: number;
  days: number;
  per_day: number;
};

/** The way to the certificate, with what blocks each step */
export type CertificationPath = {
  /** its ref */
  certificate: string | null;
  formula: string;
  pace: CertificationPace;
  scope: Named;
  steps: CertificationStep[];
  usual: UsualSpan | null;
};

export type CertificationStep = {
  blockers: Blocker[];
  clause: string;
  done_on: string | null;
  open_work: number;
  planned_for: string | null;
  projected_for: string | null;
  state: 'done' | 'open' | 'blocked';
  step: string;
  title: string;
};

/** An automated test of controls, with what its last run counted */
export type Check = {
  area: string;
  controls: string[];
  /** null where it has not run */
  counts: Partial<Record<Verdict, number>> | null;
  id: string;
  /** whether a source delivers the type */
  in_force: boolean;
  last_run_at: string | null;
  /** `shipped`, or the ref of its version */
  origin: string;
  population: number | null;
  /** the type that it judges */
  resource: string;
  severity: Severity;
  title: string;
  /** of its text */
  version: string;
};

export type CheckCondition = {
  [member: string]: unknown;
};

export type CheckDetail = Check & {
  applies_to: string;
  /** 100 at most */
  failing: CheckShortfall[];
  fresh_for_seconds: number;
  help: string;
  overlays_shipped: boolean;
  pass_when: string;
  reason: string;
  remedy: string;
  /** as it was written */
  source: string | null;
  /** the record that holds an own check */
  text: string | null;
};

export type CheckEvaluation = {
  counts: Partial<Record<Verdict, number>>;
  examples: EvaluatedResource[];
  expression: string;
  population: number;
  reads: string[];
  type: string;
};

/** An example that did not come out as it says */
export type CheckExample = {
  check: string;
  message: string;
  place: string;
};

export type CheckExplanation = {
  applies_to: string;
  evaluation: string;
  id: string;
  origin: string;
  pass_when: string;
  reads: string[];
  resource: string;
  steps: string[];
  title: string;
  unknown_when: string;
  verdicts: ExplainedVerdict[];
  version: string;
};

/** An expression and its form; the form is null where it needs the text */
export type CheckForm = {
  expression: string;
  form: CheckCondition | null;
};

export type CheckMove = {
  count: number;
  examples: MovedResource[];
  from: Verdict | null;
  to: Verdict | null;
};

export type CheckPublished = CheckVersionRecord & {
  changed_verdicts: number;
  counts: Partial<Record<Verdict, number>> | null;
};

export type CheckShortfall = {
  key: string | null;
  reason: string;
  since_entry: number;
  /** null where it was erased */
  source: string | null;
  type: string;
  verdict: Verdict;
};

export type CheckSpan = {
  counts: Partial<Record<Verdict, number>>;
  from: string;
  /** the worst verdict, or why there is none */
  standing: string;
  to: string;
};

export type CheckTimeline = {
  id: string;
  spans: CheckSpan[];
  title: string;
};

/** Which verdicts and controls a draft would change */
export type CheckTrial = {
  changes: CheckMove[];
  controls: TriedControl[];
  id: string;
  now: Partial<Record<Verdict, number>>;
  replaces: string | null;
  then: Partial<Record<Verdict, number>>;
  type: string;
};

export type CheckVersionListed = {
  author?: string;
  drafted_on?: string;
  published_by?: string;
  published_on?: string | null;
  reason?: string;
  /** `shipped` or that of the record */
  ref: string;
  retired_because?: string | null;
  retired_on?: string | null;
  /** Of the shipped text `in_force` or `overlaid`; of an own one that of its record */
  status: string;
  title: string;
  version: string;
};

export type Choice = {
  label: string;
  value: string;
};

/** What the file lists whole, so that what is missing is gone */
export type CompleteScope = {
  field: string;
  target: string;
  type: string;
};

/** A control of a scope, with its computed status and every reason */
export type Control = Omit<ControlRecord, 'owner' | 'reasons'> & {
  checked_at: string | null;
  evidence: string[];
  /** the worst of its checks */
  last_verdict: Verdict | null;
  owner: Named | null;
  reasons: Reason[];
  status: ControlStatus;
  /** what the standard asks for */
  summary?: string;
  theme: Theme;
  /** when the evidence is no longer fresh enough */
  valid_until: string | null;
};

/** A check that speaks to the control, as it stands there */
export type ControlCheck = {
  counts: Partial<Record<Verdict, number>>;
  failing: FailingResource[];
  id: string;
  last_run_at: string | null;
  remedy?: string;
  resource?: string;
  severity?: Severity;
  stale: boolean;
  standing: Standing;
  title: string;
};

export type ControlDetail = Omit<Control, 'evidence'> & {
  checks: ControlCheck[];
  evidence: EvidenceItem[];
  history: ControlVersion[];
  related_documents: RelatedDocument[];
  requirements: RelatedRequirement[];
  risks: TitledRecord[];
  sealed_status: SealedStatus | null;
  timeline?: ControlTimeline;
};

export type ControlListed = Control & {
  /** the first reason */
  why?: string;
};

/** A control that got another status */
export type ControlMove = {
  before: ControlStatus;
  id: string;
  now: ControlStatus;
  reference: string;
  title: string;
};

/** Computed from what is declared and from evidence; only `effective` is green */
export type ControlStatus = 'effective' | 'failing' | 'insufficient' | 'planned' | 'not_implemented' | 'not_applicable';

/** When it was effective, failing or insufficient */
export type ControlTimeline = {
  checks: CheckTimeline[];
  counted_seconds: number;
  effective_share: number | null;
  formula: string;
  from: string;
  seconds: Partial<Record<ControlStatus, number>>;
  spans: TimelineSpan[];
  target?: TimelineTarget;
  to: string;
};

export type ControlVersion = {
  at: string;
  entry: number;
  version: number;
};

/** How far what exists supports a framework */
export type Coverage = {
  counts: Partial<Record<Support, number>>;
  framework: string;
  note: string;
  requirements: number;
  rows: CoverageRow[];
  scope: string;
  title: string;
};

export type CoverageRow = {
  gaps: string[];
  id: string;
  support: Support;
  supported_by: Supporter[];
  through_heading: string | null;
  title: string;
};

/** A pair supports, it never satisfies */
export type CrosswalkPair = {
  licence: string;
  relation: string;
  requirement: string;
  routes: number;
  source: string;
  title: string;
};

export type CrosswalkSource = {
  licence: string;
  source: string;
};

/** What the cycle asks for by a day */
export type CycleDate = {
  done: boolean;
  on: string;
  /** refs */
  records: string[];
  what: string;
  why: string;
};

export type Declared = 'implemented' | 'partial' | 'planned' | 'not_started';

export type DeliveredType = {
  complete: boolean;
  type: string;
};

/** The newest delivery of a source */
export type Delivery = {
  collected_at: string;
  evidence: string;
  format: string | null;
  source: string;
  title: string | null;
  types: DeliveredType[];
};

export type DocumentDetail = DocumentRecord & {
  serves: ServedFramework[];
};

/** Something that falls due, of any register */
export type DueItem = {
  /** where it falls due by the hour */
  at: string | null;
  clause: string;
  due: string;
  id: string;
  overdue: boolean;
  /** the id alone where who it was is gone */
  owner: Named | string | null;
  /** the field that says when */
  place: string;
  ref: string;
  register: string;
  scope: Named | string | null;
  /** the ref of the task that was raised for it */
  task: string | null;
  title: string;
  /** what is to be done */
  what: string;
};

/** A control that is effective now and will not be within a week, unless evidence is renewed */
export type EndingEvidence = {
  control: string;
  title: string;
  valid_until: string;
};

export type EvaluatedResource = {
  evidence: string | null;
  key: string;
  reason: string;
  source: string;
  verdict: Verdict;
};

export type EvidenceAdded = EvidenceListed & {
  /** false where it was delivered before */
  added: boolean;
  resources: ResourceCounts;
};

/** What was counted in it, such as by class, status or severity */
export type EvidenceCounts = Record<string, unknown>;

export type EvidenceDetail = EvidenceListed & {
  /** the provenance as it was sealed (canonical JSON) */
  body: string;
  /** the entry that seals it (canonical JSON) */
  entry_json: string;
  /** `evidence` */
  register: string;
  salt: string;
  serves: ServedFramework[];
};

export type EvidenceFormat = {
  help: string;
  name: string;
  title: string;
};

/** What a file holds, before it is sealed */
export type EvidenceInspected = {
  bytes: number;
  classes: Record<string, number>;
  collected_at?: string | null;
  complete: CompleteScope[];
  controls: SpokenTo[];
  decoded_bytes: number;
  /** by type */
  fields: Record<string, string[]>;
  format: string;
  not_collected: string[];
  period_from?: string | null;
  period_to?: string | null;
  removed: number;
  resources: number;
  seconds: number;
  severities: Record<string, number>;
  /** which would deliver it */
  source: string;
  statuses: Record<string, number>;
  targets: string[];
  tools: EvidenceTool[];
  version?: string;
  warnings: string[];
};

export type EvidenceItem = {
  collected_at: string;
  digest: string;
  entry: number;
  /** empty where it is kept as it is */
  format: string;
  id: string;
  source: string;
  title: string;
};

/** Where evidence comes from and how it is sealed */
export type EvidenceListed = {
  account?: string;
  collected_at: string;
  collector?: string;
  controls?: string[];
  counts?: EvidenceCounts;
  digest: string;
  /** of the ledger that seals it */
  entry: number;
  file_name?: string;
  /** absent where it is kept as it is */
  format?: string;
  id: string;
  media_type: string;
  more?: EvidenceMore;
  period_from?: string;
  period_to?: string;
  query?: string;
  received_at: string;
  /** bytes */
  size: number;
  source: string;
  title: string;
};

/** What its reader noted */
export type EvidenceMore = {
  [member: string]: unknown;
};

export type EvidenceTool = {
  name: string;
  version: string;
};

export type EvidenceVerified = {
  digest: string;
  entry: number;
  id: string;
  size: number;
  verified: boolean;
};

export type ExplainedVerdict = {
  evidence: string | null;
  key: string | null;
  /** What was read of the resource */
  read: {
    [member: string]: unknown;
  };
  reason: string;
  source: string | null;
  /** whether a run kept it */
  stored: boolean;
  verdict: Verdict;
};

export type FailingResource = {
  evidence: string | null;
  key: string | null;
  reason: string;
  /** null where it was erased */
  source: string | null;
  type: string;
  verdict: Verdict;
};

export type FieldKind = 'text' | 'long_text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | 'enumeration' | 'reference' | 'list' | 'structure' | 'labels';

export type FileChange = {
  after: unknown;
  before: unknown;
  member: string;
};

export type FormField = {
  choices?: Choice[];
  fields?: FormField[];
  help: string;
  /** whether lists can be filtered and ordered by it */
  indexed?: boolean;
  item?: FormField;
  kind: FieldKind;
  label: string;
  max_items?: number;
  max_length?: number;
  maximum?: number;
  min_length?: number;
  minimum?: number;
  name: string;
  personal?: boolean;
  read_only: boolean;
  required: boolean;
  /** such as `email`, `url` or `control_reference` */
  shape?: string;
  /** such as `kind=asset_based`: asked for only then */
  shown_when?: string;
  /** the register that it refers to; null for any */
  target?: string | null;
};

export type Framework = {
  id: string;
  licence: string;
  publisher: string;
  requirements: number;
  source: string;
  title: string;
};

export type Grade = 'major' | 'minor' | 'opportunity';

export type Ground = 'risk' | 'legal' | 'contractual' | 'business';

/** Where risks stand on the matrix of their method */
export type HeatMap = {
  as_of: string;
  cells: HeatMapCell[];
  /** impacts, the lowest first */
  columns: ScaleStep[];
  /** the worst first */
  levels: HeatMapLevel[];
  method: HeatMapMethod;
  /** likelihoods, the highest first */
  rows: ScaleStep[];
  total: number;
  unscored: RiskNamed[];
  which: 'inherent' | 'current' | 'target';
};

export type HeatMapCell = {
  count: number;
  impact: number;
  level: string | null;
  likelihood: number;
  rank: number | null;
  risks: RiskNamed[];
};

export type HeatMapLevel = {
  authority: Authority;
  count: number;
  name: string;
  rank: number;
};

export type HeatMapMethod = {
  name: string;
  ref: string;
};

export type ImportAction = 'create' | 'change' | 'skip' | 'fault';

export type ImportColumn = {
  column: string;
  field: string | null;
  /** as a spreadsheet names it */
  letters: string;
  sample: string;
  why: string;
};

/** All rows are so already */
export type ImportedNothing = {
  changed_count: number;
  created_count: number;
  into: string;
  row_count: number;
};

export type Job = JobQueued & {
  /** What it was asked for with */
  arguments?: {
    [member: string]: unknown;
  };
  as_of?: string | null;
  created_at: string;
  finished_at: string | null;
  message: string;
  /** whether the caller began it; then it says with what */
  mine: boolean;
  output?: JobOutput;
  /** from 0 to 1 */
  progress: number;
  under?: string | null;
};

export type JobFile = {
  media_type: string;
  name: string;
  sha256: string;
  size: number;
};

/** What came of it */
export type JobOutput = {
  /** what the operation answers; only where one job is asked for */
  data?: unknown;
  exit_code?: number;
  file?: JobFile;
  note?: string;
  problem?: Problem;
};

/** Long work that was asked for */
export type JobQueued = {
  id: string;
  /** the operation: `check.run` */
  kind: string;
  state: JobState;
};

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export type JsonSchema = {
  [member: string]: unknown;
};

/** An acceptance that stands but no longer holds */
export type LapsedAcceptance = {
  id: string;
  ref: string;
  /** its ref */
  risk: string;
  title: string;
  why: string;
};

export type LastTimestamp = {
  at: string | null;
  authority: string | null;
  /** empty where the last attempt came through */
  problem: string;
  size: number | null;
};

export type LedgerCheckpoint = {
  /** signed */
  note: string;
  origin: string;
  /** base64 */
  root: string;
  size: number;
};

export type LedgerDamage = {
  message: string;
  what: string;
};

/** What is not as it was sealed */
export type LedgerDamages = {
  items: LedgerDamage[];
  next_page_token: string | null;
};

/** What else was said, by action */
export type LedgerDetails = {
  grant?: string;
  /** of the record */
  ref?: string;
  role?: string;
  user?: string;
  [member: string]: unknown;
};

export type LedgerEntry = {
  action: string;
  actor: Actor;
  commitment?: string;
  details?: LedgerDetails;
  id?: string;
  index: number;
  register?: string;
  schema?: number;
  time: string;
  version?: number;
};

export type LedgerFork = {
  entry: number;
  from: string;
  from_key: string | null;
  to: string;
  verifier_key: string;
};

export type LedgerResumed = {
  extends: number;
  size: number;
};

export type LedgerStatus = {
  /** the newest signed note */
  checkpoint?: string;
  checkpoint_at: string | null;
  checkpoint_size: number;
  checkpoints: number;
  key_problem?: string;
  organization: string;
  origin: string;
  /** base64 */
  root: string;
  /** `on`, or why the log is not signed */
  signing: string;
  /** whether its times are of a simulated clock */
  simulated: boolean;
  size: number;
  /** of the last entry */
  time: string | null;
  timestamp: LastTimestamp | null;
  verifier_key: string | null;
  witnesses: Witness[];
};

export type LedgerVerified = {
  root: string;
  size: number;
  verified: boolean;
};

/** What a reason rests on */
export type Link = {
  id: string;
  /** a register, or `check`, `resource`, `evidence` */
  kind: string;
  ref?: string;
  /** where it is a record */
  register?: string;
  title?: string;
};

export type LossAppetite = {
  expected_loss?: LossLimit;
  unlikely_loss?: LossLimit;
};

export type LossEstimate = {
  events_high: number;
  events_low: number;
  loss_high: number;
  loss_low: number;
};

export type LossFigures = {
  curve: LossPoint[];
  exact_expected_loss: number;
  expected_loss: number;
  losses: LossPoint[];
  percentiles: LossPercentiles;
  standard_error: number;
};

export type LossLimit = {
  after_within: boolean;
  before_within: boolean;
  limit: number;
};

/** The loss of a year that is exceeded in one of two, ten, twenty and a hundred */
export type LossPercentiles = {
  p50: number;
  p90: number;
  p95: number;
  p99: number;
};

export type LossPoint = {
  loss: number;
  probability: number;
};

export type MailTested = {
  to: string;
};

export type Member = {
  created_at: string;
  disabled: boolean;
  email: string;
  id: string;
  name: string;
  person: string | null;
  role: Role;
  second_factor: boolean;
};

export type MovedResource = {
  key: string;
  reason: string;
  source: string;
  type: string;
};

/** Somebody, or a scope */
export type Named = {
  id: string;
  name: string;
  ref: string;
};

export type Organization = {
  id: string;
  name: string;
  /** whether its times are of a simulated clock */
  simulated: boolean;
  slug: string;
};

export type OscalDocument = {
  name: string;
  size: number;
  title: string;
};

/** Where the ISMS stands, as counts with their formulas */
export type Overview = {
  /** what was asked for; now, where nothing was */
  as_of: string;
  checks: OverviewChecks;
  controls: OverviewControls;
  documents: OverviewDocuments;
  evidence: OverviewEvidence;
  ledger: OverviewLedger;
  organization: string;
  risks: OverviewRisks;
  scope: string;
  soa: {
    /** the newest edition of the Statement of Applicability */
    published: OverviewEdition | null;
  };
  tasks: OverviewTasks;
};

export type OverviewChecks = {
  by_verdict: Partial<Record<Verdict, number>>;
  in_force: number;
  last_run_at: string | null;
  total: number;
};

export type OverviewControls = {
  by_status: Partial<Record<ControlStatus, number>>;
  by_theme: OverviewTheme[];
  formula: string;
  total: number;
};

export type OverviewDocuments = {
  past_review: number;
  total: number;
  unpublished: number;
};

export type OverviewEdition = {
  approved_at: string | null;
  number: number;
};

export type OverviewEvidence = {
  last_received_at: string | null;
  /** which have delivered */
  sources: number;
  /** 20 at most */
  stale: EndingEvidence[];
};

export type OverviewLedger = {
  /** of the last entry that a checkpoint covers */
  checkpoint_at: string | null;
  /** 0 while none is signed */
  checkpoint_size: number;
  origin: string;
  root: string;
  size: number;
};

export type OverviewRisks = {
  above_appetite: number;
  formula: string;
  /** of open risks */
  total: number;
  unassessed: number;
};

export type OverviewTasks = {
  open: number;
  overdue: number;
};

export type OverviewTheme = {
  by_status: Partial<Record<ControlStatus, number>>;
  theme: Theme;
  title: string;
  total: number;
};

/** How the statuses went, oldest first, and what moved since */
export type OverviewTrend = {
  as_of: string;
  moves: ControlMove[];
  points: TrendPoint[];
  since: string;
};

export type PlannedAudit = {
  ref: string;
  starts_on: string;
  title: string;
};

export type PlannedFile = {
  action: string;
  changes: FileChange[];
  file: string;
  ref: string;
  register: string;
  said: string;
};

/** What importing would do with a row */
export type PlannedRow = {
  action: ImportAction;
  changes: RowChange[];
  faults: RowFault[];
  ref: string;
  row: number;
  said: string;
  title: string;
};

export type PolicyDrafted = {
  acknowledgement: boolean;
  document: string;
  missing: string[];
  template: string;
  title: string;
};

/** What the records lack to fill it */
export type PolicyGap = {
  remedy: string;
  what: string;
};

export type PolicyKind = 'policy' | 'procedure';

/** A shipped policy or procedure, filled from the records */
export type PolicyTemplate = {
  about: string;
  acknowledgement: boolean;
  audience: string;
  classification: string;
  clauses: RequirementNamed[];
  controls: RequirementNamed[];
  document: string | null;
  id: string;
  kind: PolicyKind;
  missing: PolicyGap[];
  review_months: number;
  /** Markdown */
  text: string;
  title: string;
};

export type PolicyTemplateListed = {
  acknowledgement: boolean;
  clauses: string[];
  controls: string[];
  /** the ref of what was made of it */
  document: string | null;
  id: string;
  kind: PolicyKind;
  review_months: number;
  title: string;
};

/** Which rules are met, by clause, and which controls are ready, by theme */
export type Readiness = {
  clause_formula: string;
  clauses: ReadinessOfClause[];
  theme_formula: string;
  themes: ReadinessOfTheme[];
};

export type ReadinessOfClause = {
  clause: string;
  majors: number;
  met: number;
  minors: number;
  opportunities: number;
  rules: number;
  title: string;
};

export type ReadinessOfTheme = {
  by_status: Partial<Record<ControlStatus, number>>;
  controls: number;
  ready: number;
  theme: string;
  title: string;
};

export type Reason = {
  links: Link[];
  /** what this reason alone would give */
  status: ControlStatus;
  text: string;
};

/** That an entry is in the log, to be checked with any tool that knows RFC 6962 */
export type Receipt = {
  /** signed note */
  checkpoint: string;
  /** canonical JSON */
  entry: string;
  index: number;
  /** base64 */
  proof: string[];
  /** C2SP tlog-proof */
  receipt: string;
  size: number;
  verifier_key: string;
};

/** A version of a record; nothing is overwritten */
export type RecordVersion = {
  actor: Actor;
  at: string;
  /** As it was committed */
  body?: {
    [member: string]: unknown;
  };
  /** whether the record ended with it */
  deleted: boolean;
  /** of the ledger */
  entry: number;
  /** whether its body was erased */
  erased?: boolean;
  version: number;
};

export type ReferenceName = {
  ref: string;
  register: string;
  title: string;
};

/** What ids in the answer mean, by id */
export type References = Record<string, ReferenceName>;

/** A record that refers to another */
export type Referrer = {
  id: string;
  ref: string;
  register: string;
  title: string;
};

export type RegisterDescription = RegisterSummary & {
  form: RegisterForm;
  json_schema: JsonSchema;
  schema_for_write: JsonSchema;
};

/** What a form and a table need to know of a register */
export type RegisterForm = {
  /** Who writes it; `process_only`, operations alone */
  access: 'managed' | 'contributed' | 'owned' | 'process_only';
  clause: string;
  fields: FormField[];
  help: string;
  prefix: string;
  register: string;
  scope_field?: string;
  /** whether there is one record that can neither be added nor deleted */
  single: boolean;
  title: string;
  title_field: string;
  workflow?: Workflow;
};

export type RegisterSummary = {
  /** of ISO/IEC 27001 that asks for it */
  clause: string;
  /** how many */
  fields: number;
  help: string;
  name: string;
  /** of its refs */
  prefix: string;
  /** its edition */
  schema: number;
  /** whether there is one record that can neither be added nor deleted */
  single: boolean;
  title: string;
};

/** A document that answers the control */
export type RelatedDocument = TitledRecord & {
  /** whether it is in force no more */
  retired: boolean;
};

/** A requirement of another framework, through a crosswalk */
export type RelatedRequirement = {
  framework: string;
  id: string;
  relation: string;
  routes: number;
  title: string;
};

/** What an auditor would raise */
export type Remark = {
  clause: string;
  details: RemarkDetail[];
  grade: Grade;
  /** what is wrong */
  message: string;
  /** refs */
  records: string[];
  register: string;
  remedy: string;
  rule: string;
  /** what should be so */
  title: string;
};

export type RemarkDetail = {
  id: string;
  message: string;
  ref: string;
  register: string;
  title: string;
};

export type Reminder = {
  address: string;
  escalated: number;
  name: string;
  own: number;
  person: string;
  subject: string;
  text: string;
};

export type RemindersSent = {
  sent: number;
};

/** A document that can be made */
export type Report = {
  clause: string;
  /** with commas between */
  formats: string;
  help: string;
  name: string;
  /** the register that it is made of a record of; empty for none */
  takes: string;
  title: string;
};

export type Requirement = {
  assessable: boolean;
  id: string;
  kind: 'requirement' | 'clause' | 'control';
  new_in_2022: boolean;
  /** empty at the top */
  parent: string;
  summary: string;
  title: string;
};

export type RequirementAttributes = {
  capabilities: string[];
  concepts: string[];
  control_type: string[];
  domains: string[];
  properties: string[];
};

export type RequirementDetail = Requirement & {
  attributes: RequirementAttributes;
  framework: string;
  note: string;
  supports: CrosswalkPair[];
};

export type RequirementNamed = {
  reference: string;
  title: string;
};

export type ResourceCounts = {
  changed: number;
  created: number;
  removed: number;
  same: number;
};

export type ResourceField = {
  fields?: ResourceField[];
  help: string;
  name: string;
  type: string;
};

export type ResourceType = {
  fields: ResourceField[];
  filled_by: string[];
  help: string;
  key: string[];
  name: string;
  title: string;
};

export type ReviewRule = {
  clause: string;
  grade: Grade;
  register: string;
  remedy: string;
  rule: string;
  stages: Stage[];
  /** what should be so */
  title: string;
};

export type RiskAccepted = AcceptanceRecord & {
  /** what is still missing; absent once the risk is accepted */
  waits_for?: string;
};

export type RiskAdopted = RiskRecord & {
  /** its ref */
  proposed_treatment: string;
};

export type RiskNamed = {
  ref: string;
  title: string;
};

/** A shipped scenario to begin a risk with */
export type RiskScenario = {
  controls: RequirementNamed[];
  id: string;
  kind: 'asset_based' | 'event_based';
  lost: string[];
  scenario: string;
  threat: string;
  title: string;
  vulnerability: string;
};

export type RiskScenarioListed = {
  controls: string[];
  id: string;
  lost: string[];
  title: string;
};

export type Role = 'owner' | 'manager' | 'contributor' | 'reader' | 'auditor' | 'agent';

export type RowChange = {
  after: unknown;
  before: unknown;
  field: string;
};

export type RowFault = {
  cell: string;
  column: string;
  field: string;
  message: string;
  value: string;
};

export type ScaleStep = {
  name: string;
  score: number;
};

export type SealedStatus = {
  entry: number;
  status: ControlStatus;
};

/** The key of an authenticator app, shown once */
export type SecondFactorKey = {
  /** base32 */
  secret: string;
  /** `otpauth:` for a QR code */
  uri: string;
};

/** What it supports through crosswalks */
export type ServedFramework = {
  framework: string;
  requirements: ServedRequirement[];
  title: string;
};

export type ServedRequirement = {
  id: string;
  relation: string;
  routes: number;
  through: string[];
  title: string;
};

/** Who is signed in, where, and what is allowed */
export type Session = {
  expires_at?: string;
  organization: Organization;
  organizations: Organization[];
  permissions: string[];
  person: Named | null;
  role: string;
  /** null for a token */
  user: SessionUser | null;
};

export type SessionUser = {
  email: string;
  id: string;
  name: string;
  second_factor: boolean;
};

export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical';

export type SimulatedLoss = {
  estimate: LossEstimate;
  exact_expected_loss: number;
  expected_loss: number;
  standard_error: number;
};

export type SimulatedRisk = {
  after: SimulatedLoss;
  before: SimulatedLoss;
  level: string | null;
  ref: string;
  title: string;
};

/** Years played through with the estimates of risks */
export type Simulation = {
  after: LossFigures;
  appetite: LossAppetite | null;
  as_of: string;
  before: LossFigures;
  currency: string | null;
  model: string;
  /** the dearest first */
  risks: SimulatedRisk[];
  scope: string | null;
  /** with it the run comes out the same */
  seed: number;
  trials: number;
  /** refs */
  without_estimate: string[];
};

export type SimulationRecorded = Simulation & {
  evidence: string;
};

/** The Statement of Applicability, as it stands or as it was published */
export type Soa = {
  approved_by: string;
  approved_on: string;
  as_of: string;
  /** rows decided otherwise than in the last edition */
  changed_rows: number;
  ledger: SoaLedger;
  organization: string;
  /** what waits for its approval */
  prepared: SoaEdition | null;
  prepared_by: string;
  published: SoaEdition | null;
  rows: SoaRow[];
  scope: string;
  scope_statement: string;
  /** `draft` or the number of the edition */
  version: string;
};

export type SoaChange = {
  after: unknown;
  before: unknown;
  column: string | null;
  /** found by evaluation rather than decided by people */
  computed: boolean;
  kind: 'added' | 'removed' | 'changed';
  reference: string;
};

export type SoaControl = SoaLink & {
  /** of the record, to change it from; absent in a published edition */
  version?: number;
};

export type SoaEdition = {
  approved_at: string | null;
  approved_by: string | null;
  id: string;
  number: number;
  prepared_by: string;
  prepared_on: string;
  ref: string;
};

export type SoaLedger = {
  origin: string;
  /** base64 */
  root: string;
  size: number;
};

export type SoaLink = {
  id: string;
  /** its register */
  kind: string;
  ref: string;
  /** or a person's name */
  title: string;
};

/** Why a control is included */
export type SoaReason = {
  kind: Ground;
  links: SoaLink[];
  text: string;
};

export type SoaRow = {
  applicable: boolean;
  /** since the last edition */
  changed: boolean;
  control: SoaControl;
  control_status: ControlStatus;
  documents: SoaLink[];
  evidence: string[];
  evidence_count: number;
  exclusion_reason?: string;
  how?: string;
  justification?: string;
  last_reviewed?: string;
  last_verdict?: Verdict;
  owner?: SoaLink;
  performed_by?: string;
  planned_for?: string;
  reasons: SoaReason[];
  reference: string;
  source_set: string;
  status: Declared;
  theme: Theme;
  title: string;
};

export type Source = {
  help: string;
  kind: string;
  name: string;
  permissions: string[];
  title: string;
};

export type SourceRun = {
  added: boolean;
  changed: number;
  created: number;
  entry: number;
  format: string;
  id: string;
  not_collected: string[];
  removed: number;
  same: number;
  source: string;
};

/** A control that checks of the delivered types speak to */
export type SpokenTo = {
  checks: string[];
  reference: string;
};

export type Stage = 'stage_1' | 'stage_2' | 'surveillance';

/** Whether and on what a check judged; only `judged` says something */
export type Standing = 'judged' | 'never_run' | 'no_data' | 'stale' | 'not_applicable' | 'empty';

export type Support = 'supported' | 'partly_supported' | 'not_supported' | 'no_mapping';

export type Supporter = {
  control: string | null;
  documents: Link[];
  evidence: string[];
  relation: string;
  requirement: string;
  routes: number;
  sources: CrosswalkSource[];
  status: ControlStatus | null;
  supports: boolean;
  title: string;
};

export type TaskFinished = TaskRecord & {
  evidence_made: EvidenceListed;
  /** where it comes again */
  next: TaskRecord | null;
};

export type Theme = 'organizational' | 'people' | 'physical' | 'technological' | 'own';

export type TimelineSpan = {
  from: string;
  seconds: number;
  status: ControlStatus;
  to: string;
  why: string[];
};

export type TimelineTarget = {
  allowed_seconds: number;
  left_seconds: number;
  met: boolean;
  share: number;
};

export type Timestamp = {
  at: string;
  authority: string;
  size: number;
};

/** A record, as a link to it says it */
export type TitledRecord = {
  id: string;
  ref: string;
  title: string;
};

export type Token = {
  created_at: string;
  expires_at: string | null;
  id: string;
  last_used_at: string | null;
  name: string;
  role: Role;
  /** permissions that it is narrowed to; none where it has all of the role */
  scopes: string[];
  /** of an agent */
  source: string;
};

export type TokenMade = Token & {
  /** shown this once */
  token: string;
};

export type Transition = {
  from: string;
  /** what it needs beside the right to write; empty: nothing */
  permission: string;
  to: string;
};

export type TrendPoint = {
  at: string;
  by_status: Partial<Record<ControlStatus, number>>;
  total: number;
};

export type TriedControl = {
  from: ControlStatus;
  reference: string;
  scope: string;
  title: string;
  to: ControlStatus;
  why: string[];
};

export type UsualSpan = {
  months_from: number;
  months_to: number;
  size: string;
};

/** Of a check on a resource; only `pass` is green */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'error' | 'not_applicable' | 'excepted';

export type Witness = {
  at: string | null;
  key: string;
  name: string;
  /** empty where the last attempt came through */
  problem: string;
  /** of the checkpoint that it cosigned last */
  size: number | null;
};

/** The field that says where a record stands, and how it may move */
export type Workflow = {
  field: string;
  transitions: Transition[];
};

/** Risks that somebody with authority bears as they are, and until when */
export type AcceptanceRecord = {
  /** Who accepted, with the authority for that level */
  accepted_by?: string;
  /** When it was accepted */
  accepted_on?: string;
  /** Digest over the risk as it was accepted */
  basis: string;
  /** What has to stay as it is */
  conditions?: string;
  /** When this was written */
  created_at: string;
  /** Digest over the method's criteria at that time */
  criteria: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The last day on which it holds */
  expires_on: string;
  /** Never changes */
  id: string;
  /** Its level at that time */
  level: string;
  /** The risk's owner who approved */
  owner_approval?: string;
  /** When the owner approved */
  owner_approved_on?: string;
  /** Why it can be borne */
  rationale: string;
  /** For people: RA-12 */
  ref: string;
  references?: References;
  /** The risk that is accepted */
  risk: string;
  /** Proposed, accepted or withdrawn */
  status: 'proposed' | 'accepted' | 'withdrawn';
  /** The risk's title when it was accepted */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** Why it was taken back */
  withdrawn_reason?: string;
};

/** Reviews of access rights: a frozen population, a judgement on each, removal proven */
export type AccessReviewRecord = {
  /** Who closed it */
  closed_by?: string;
  /** When it was closed */
  closed_on?: string;
  /** What it showed, and what follows; or why it was cancelled */
  conclusion?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Until when */
  due: string;
  /** Never changes */
  id: string;
  /** The accounts with their rights, and what was decided on each */
  items: ({
    /** Name of the account */
    account: string;
    /** When it was judged; set by the system */
    decided_at?: string;
    /** Keep, change or remove */
    decision?: 'keep' | 'change' | 'remove';
    /** The source of evidence that it was read from: a later delivery of the same proves removal */
    delivered_by?: string;
    /** Whose account it is; nothing where it is nobody's */
    person?: string;
    /** Id of the later snapshot that shows the change or removal */
    proof?: string;
    /** When that snapshot was taken */
    proof_at?: string;
    /** Why, or what shall be changed */
    reason?: string;
    /** Who judges it; not the person himself */
    reviewer?: string;
    /** What it may do */
    rights: string;
    /** The system that it is on */
    source: string;
  })[];
  /** Who sees to it that it is done */
  owner: string;
  /** How many accounts were frozen */
  population?: number;
  /** SHA-256 over the frozen accounts */
  population_digest?: string;
  /** How the population was chosen */
  population_query?: string;
  /** For people: AR-12 */
  ref: string;
  references?: References;
  /** Scopes that it covers; all of them where none is named */
  scopes: string[];
  /** Id of the evidence that the population comes from */
  snapshot?: string;
  /** When that was taken */
  snapshot_at?: string;
  /** When the population was frozen */
  started_on?: string;
  /** Where it stands */
  status: 'planned' | 'running' | 'decided' | 'closed' | 'cancelled';
  /** What is reviewed, with its period */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Who has read which edition of which document and keeps to it */
export type AcknowledgementRecord = {
  /** When the person did */
  acknowledged_on?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The published edition */
  document: string;
  /** Until when */
  due: string;
  /** Which edition that is */
  edition?: string;
  /** Never changes */
  id: string;
  /** Who shall acknowledge it */
  person: string;
  /** For people: ACK-12 */
  ref: string;
  references?: References;
  /** When it was asked for */
  requested_on?: string;
  /** Where it stands */
  status: 'requested' | 'acknowledged' | 'withdrawn';
  /** The document's title */
  title?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** Why it is not asked for any more */
  withdrawn_reason?: string;
};

/** Risk assessments: the set of risks and their levels, frozen on a day */
export type AssessmentRecord = {
  /** Why it was not carried out */
  cancelled_reason?: string;
  /** That change as a record */
  change?: string;
  /** What it says as a whole */
  conclusion?: string;
  /** When this was written */
  created_at: string;
  /** Digest over the method's levels and matrix */
  criteria?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Who froze it */
  frozen_by?: string;
  /** When it was frozen */
  frozen_on?: string;
  /** Never changes */
  id: string;
  /** Who leads it */
  lead: string;
  /** The method, in force, by which all its risks are assessed */
  method: string;
  /** When the next one is due */
  next_planned?: string;
  /** Who takes part */
  participants: string[];
  /** When it shall be done */
  planned_for: string;
  /** At its planned interval, for a significant change, or the first one (8.2) */
  reason: 'planned' | 'significant_change' | 'first';
  /** For people: RAS-12 */
  ref: string;
  references?: References;
  /** The risks as they were when it was frozen */
  results: ({
    /** Digest over the risk as it was */
    basis: string;
    /** Its current scores then */
    current?: {
      /** How bad, on the method's scale */
      impact: number;
      /** How likely, on the method's scale */
      likelihood: number;
    };
    /** What was decided then */
    decision?: 'modify' | 'retain' | 'avoid' | 'share';
    /** Its inherent scores then */
    inherent?: {
      /** How bad, on the method's scale */
      impact: number;
      /** How likely, on the method's scale */
      likelihood: number;
    };
    /** Its current level then */
    level: string;
    /** Its owner then */
    owner: string;
    /** The risk */
    risk: string;
    /** Its target scores then */
    target?: {
      /** How bad, on the method's scale */
      impact: number;
      /** How likely, on the method's scale */
      likelihood: number;
    };
    /** Its title then */
    title: string;
  })[];
  /** The set of risks; every open risk of the method in these scopes where none is named */
  risks: string[];
  /** Scopes that it covers; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'planned' | 'running' | 'frozen' | 'cancelled';
  /** Name with scope and year */
  title: string;
  /** Which significant change */
  trigger?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Information and other associated assets, each with its owner */
export type AssetRecord = {
  /** Since when */
  acquired_on?: string;
  /** Harm if it is not there */
  availability?: 'low' | 'medium' | 'high';
  /** How sensitive the information is */
  classification: 'public' | 'internal' | 'confidential' | 'strictly_confidential';
  /** Harm if it becomes known */
  confidentiality?: 'low' | 'medium' | 'high';
  /** When this was written */
  created_at: string;
  /** How much the business depends on it */
  criticality?: 'low' | 'medium' | 'high' | 'critical';
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** What it is for */
  description?: string;
  /** Names under which sources report it; one * stands for any characters. A resource of that host is matched to it */
  hostnames: string[];
  /** Never changes */
  id: string;
  /** Harm if it is altered */
  integrity?: 'low' | 'medium' | 'high';
  /** What kind of thing it is */
  kind: 'information' | 'software' | 'hardware' | 'network' | 'service' | 'cloud_service' | 'site' | 'people' | 'other';
  /** Where it is */
  location?: string;
  /** What it is called */
  name: string;
  /** Who answers for it: an active person */
  owner: string;
  /** Whether it holds personal data */
  personal_data?: boolean;
  /** For people: A-12 */
  ref: string;
  references?: References;
  /** When it was given up */
  retired_on?: string;
  /** Scopes that it belongs to; resources matched to it inherit them */
  scopes: string[];
  /** Whether it is in use */
  status: 'in_use' | 'retired';
  /** Who provides or runs it */
  supplier?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Who holds which role, since when and for which scopes */
export type AssignmentRecord = {
  /** When it was made known within the organization */
  communicated_on?: string;
  /** Why one person may hold two roles that are in conflict, and what balances it (A.5.3) */
  conflict_reason?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Who stands in; somebody else */
  deputy?: string;
  /** The last day on which it holds */
  ends_on?: string;
  /** Never changes */
  id: string;
  /** Who holds it */
  person: string;
  /** For people: AS-12 */
  ref: string;
  references?: References;
  /** The role that is held */
  role: string;
  /** Scopes in which it is held; all of them where none is named */
  scopes: string[];
  /** Since when */
  starts_on: string;
  /** Where it stands */
  status: 'proposed' | 'in_force' | 'ended';
  /** The role's name */
  title?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Audits: criteria, scope, team and its independence, dates, method, samples, conclusion */
export type AuditRecord = {
  /** The certification body that carries it out */
  body?: string;
  /** Why it was not carried out */
  cancelled_reason?: string;
  /** Clauses that are audited, such as 9.2 */
  clauses: string[];
  /** What the audit says as a whole */
  conclusion?: string;
  /** Controls that are audited beside those that the clauses reach (A.8, or A for all). Where none is named, guests see all of the scope and auditors are asked for all; none counts as audited by that */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** What it is audited against: standard, policies, contracts (9.2.2) */
  criteria?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Auditors who own something of what is audited */
  dependences: {
    /** The auditor */
    auditor: string;
    /** What is his own of what is audited */
    because: string;
  }[];
  /** The last day */
  ends_on?: string;
  /** Auditors from outside, by name */
  external_team: string[];
  /** Never changes */
  id: string;
  /** Why they audit all the same, and what keeps the audit impartial */
  independence_reason?: string;
  /** Internal, of a certification body by stage, or of a supplier */
  kind: 'internal' | 'stage_1' | 'stage_2' | 'surveillance' | 'recertification' | 'supplier';
  /** Who leads it */
  lead?: string;
  /** On site, remote, or both */
  method?: 'on_site' | 'remote' | 'hybrid';
  /** What it shall find out */
  objectives?: string;
  /** The audit programme that foresees it */
  programme?: string;
  /** For people: AU-12 */
  ref: string;
  references?: References;
  /** When it was reported */
  reported_on?: string;
  /** To whom it was reported (9.2.2) */
  reported_to: string[];
  /** What was sampled, and what came of it */
  samples: {
    /** How many were not as they should be */
    deviations?: number;
    /** How many were looked at */
    drawn?: number;
    /** How many there are */
    population?: number;
    /** What was seen */
    result?: string;
    /** The sample as a record: the figures follow from it */
    sample?: string;
    /** The seed of the draw, so that it can be repeated */
    seed?: string;
    /** What was sampled */
    what: string;
  }[];
  /** The scope that is audited */
  scope: string;
  /** The first day */
  starts_on?: string;
  /** Where it stands */
  status: 'planned' | 'running' | 'reported' | 'closed' | 'cancelled';
  /** Who audits beside the lead */
  team: string[];
  /** What is audited, and when */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** The internal audits of a cycle: they reach every clause and every control that applies */
export type AuditProgrammeRecord = {
  /** Who approved it */
  approved_by?: string;
  /** When it was approved */
  approved_on?: string;
  /** The audits of the cycle, and what each reaches */
  audits: {
    /** How it is audited */
    method?: string;
    /** When */
    planned_for: string;
    /** Clauses and controls; 7 stands for all of clause 7, A.5 for all of that theme */
    requirements?: string[];
    /** What is audited */
    title: string;
  }[];
  /** What the cycle showed */
  conclusion?: string;
  /** Which processes are important, and which earlier results count */
  considered?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The last day of the cycle */
  ends_on: string;
  /** Never changes */
  id: string;
  /** How audits are done, and how often */
  methods?: string;
  /** What the audits shall find out */
  objectives?: string;
  /** For people: AP-12 */
  ref: string;
  references?: References;
  /** To whom results are reported */
  reporting?: string;
  /** Who answers for the programme */
  responsible?: string;
  /** The scope that is audited */
  scope: string;
  /** The first day of the cycle */
  starts_on: string;
  /** Where it stands */
  status: 'draft' | 'approved' | 'closed';
  /** Name with scope and cycle */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Certificates by scope: decision, Statement of Applicability, end, suspension and restoration */
export type CertificateRecord = {
  /** The certification body that issued it */
  body: string;
  /** When this was written */
  created_at: string;
  /** When certification was decided: the cycle starts here */
  decided_on?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The certificate as a document */
  document?: string;
  /** Where the audits behind it are on record, if it was decided before the ISMS was kept here */
  earlier_history?: string;
  /** The last day on which it counts */
  expires_on?: string;
  /** Never changes */
  id: string;
  /** When it was issued */
  issued_on?: string;
  /** The number on it */
  number?: string;
  /** For people: CERT-12 */
  ref: string;
  references?: References;
  /** When it was restored */
  restored_on?: string;
  /** On what ground it was restored */
  restored_reason?: string;
  /** The scope that is certified */
  scope: string;
  /** The scope as it stands on the certificate */
  scope_statement?: string;
  /** The published Statement of Applicability that it names */
  soa?: string;
  /** The standard that it attests */
  standard: string;
  /** Where it stands */
  status: 'prepared' | 'valid' | 'suspended' | 'expired' | 'withdrawn';
  /** Since when it is suspended */
  suspended_on?: string;
  /** Why it is suspended */
  suspended_reason?: string;
  /** Name with scope and year */
  title: string;
  /** The certificate of another body that it takes over */
  transferred_from?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** Since when it is withdrawn */
  withdrawn_on?: string;
  /** Why it is withdrawn, or was never issued */
  withdrawn_reason?: string;
};

/** Certification bodies, their accreditation and their rules */
export type CertificationBodyRecord = {
  /** Number of the accreditation for information security management systems */
  accreditation_number?: string;
  /** The accreditation body */
  accredited_by?: string;
  /** How long that counts */
  accredited_until?: string;
  /** Whether it advised on the ISMS or audited it internally: then it cannot certify it */
  consulted?: boolean;
  /** Whom to call */
  contact?: string;
  /** The contract as a document */
  contract?: string;
  /** Where it is seated */
  country?: string;
  /** When this was written */
  created_at: string;
  /** Currency of that, such as EUR */
  currency?: string;
  /** What an audit day costs */
  day_rate?: number;
  /** Days to correct a major nonconformity, by its rules */
  days_to_correct_major?: number;
  /** Days to plan the action on a minor one, by its rules */
  days_to_plan_minor?: number;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Never changes */
  id: string;
  /** Its web page */
  link?: string;
  /** How many months stage 1 counts, by its rules; no standard sets a limit */
  months_between_stages?: number;
  /** Who it is */
  name: string;
  /** What else is known */
  note?: string;
  /** Who is in touch with it */
  owner?: string;
  /** For people: CB-12 */
  ref: string;
  references?: References;
  /** Considered, chosen, or chosen once */
  status: 'considered' | 'chosen' | 'former';
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Changes to the ISMS and to what it protects, planned and approved */
export type ChangeRecord = {
  /** What else follows from it, unwanted effects among that */
  consequences?: string;
  /** When this was written */
  created_at: string;
  /** Who approved or refused it */
  decided_by?: string;
  /** When it was approved or refused */
  decided_on?: string;
  /** Why it was refused or cancelled, or under which conditions it was approved */
  decision_reason?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Documents that change with it */
  documents: string[];
  /** How it is undone if it fails */
  fallback?: string;
  /** Never changes */
  id: string;
  /** When it was carried out */
  implemented_on?: string;
  /** What it changes: the ISMS, the organization, a system, a supplier, premises */
  of: 'isms' | 'organization' | 'system' | 'supplier' | 'premises';
  /** When it shall be carried out */
  planned_for?: string;
  /** What it is for */
  purpose?: string;
  /** For people: CH-12 */
  ref: string;
  references?: References;
  /** Who asks for it */
  requester: string;
  /** Which resources and which new responsibilities it needs */
  resources?: string;
  /** Who carries it out */
  responsible?: string;
  /** Whether it did what it is for, and which unwanted effects there were (8.1) */
  review?: string;
  /** Risks that it changes or brings */
  risks: string[];
  /** Scopes that it concerns */
  scopes: string[];
  /** Whether risks have to be assessed anew because of it (8.2) */
  significant?: boolean;
  /** Where it stands */
  status: 'requested' | 'approved' | 'refused' | 'implemented' | 'reviewed' | 'cancelled';
  /** What is changed, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Texts of the organization's own checks: drafted, tried, published by another, never edited */
export type CheckVersionRecord = {
  /** Who wrote the text last */
  author: string;
  /** The check's id; a shipped check of the same id gives way */
  check: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** SHA-256 of the text: the version that each run records */
  digest: string;
  /** When the text was written last */
  drafted_on: string;
  /** Never changes */
  id: string;
  /** Version of the shipped text that gives way */
  instead_of?: string;
  /** Who published it; not its author */
  published_by?: string;
  /** When it was published */
  published_on?: string;
  /** Why the check is made or changed */
  reason: string;
  /** For people: CK-12 */
  ref: string;
  references?: References;
  /** The organization's own text that this one replaces */
  replaces?: string;
  /** Why it was retired */
  retired_because?: string;
  /** Who retired it, or published what replaces it */
  retired_by?: string;
  /** When it was retired */
  retired_on?: string;
  /** Draft, published (in force and frozen), retired, or discarded before it was published */
  status: 'draft' | 'published' | 'retired' | 'discarded';
  /** The check as YAML, as docs/checks.md describes it */
  text: string;
  /** What should be so, as the text says it */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** What people say about a record */
export type CommentRecord = {
  /** Who says it */
  author?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Never changes */
  id: string;
  /** For people: N-12 */
  ref: string;
  references?: References;
  /** The record that it is about */
  subject: string;
  /** What is said, in Markdown */
  text: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** What is communicated about information security, when, with whom and how */
export type CommunicationRecord = {
  /** Records that it is about */
  about: string[];
  /** Whether it stays inside */
  audience: 'internal' | 'external' | 'both';
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** How many months lie between two (7.4 b) */
  every_months?: number;
  /** By which channel and in which form (7.4 d) */
  how?: string;
  /** Never changes */
  id: string;
  /** When it was last done */
  last_on?: string;
  /** What it says */
  message?: string;
  /** When it is due; follows from the last one where it recurs */
  next_on?: string;
  /** On which occasion, where no interval says when (7.4 b) */
  occasion?: string;
  /** For people: COM-12 */
  ref: string;
  references?: References;
  /** Who does it */
  responsible?: string;
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'planned' | 'in_use' | 'ended';
  /** What is communicated, in one line (7.4 a) */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** With whom (7.4 c) */
  with_whom?: string;
};

/** What people have to know or be able to do, and what shows it */
export type CompetenceRecord = {
  /** What is done to gain it (7.2 c) */
  action?: string;
  /** Until when */
  action_due?: string;
  /** Whether that worked (7.2 c) */
  action_effect?: string;
  /** Who judged it; somebody else than the person */
  assessed_by?: string;
  /** When it was judged */
  assessed_on?: string;
  /** What it rests on: education, training or experience (7.2 b) */
  basis?: 'education' | 'training' | 'experience';
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** What shows it, such as a diploma or years in a post (7.2 d) */
  evidence?: string;
  /** Never changes */
  id: string;
  /** Who needs it */
  person: string;
  /** For people: CO-12 */
  ref: string;
  references?: References;
  /** The role that asks for it */
  role?: string;
  /** Required and not judged yet, missing, or there */
  status: 'required' | 'gap' | 'met';
  /** What has to be known or done (7.2 a) */
  title: string;
  /** Trainings that gave it */
  trainings: string[];
  /** When this was written */
  updated_at: string;
  /** How long that counts */
  valid_until?: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** How security and services are kept up in a disruption, and how often that is exercised */
export type ContinuityPlanRecord = {
  /** Who put it in force */
  approved_by?: string;
  /** When it was put in force */
  approved_on?: string;
  /** Assets that it recovers */
  assets: string[];
  /** How long the business can bear an outage, in hours */
  bearable_outage_hours?: number;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Which disruptions it is for */
  disruption?: string;
  /** The plan as a document */
  document?: string;
  /** Within how many months it is exercised again */
  exercise_months?: number;
  /** Never changes */
  id: string;
  /** When it is reviewed */
  next_review?: string;
  /** Who answers for it */
  owner: string;
  /** How service is brought back, step by step (A.5.30) */
  recovery?: string;
  /** How many hours of data may be lost (RPO) */
  recovery_point_hours?: number;
  /** Within how many hours service is back (RTO) */
  recovery_time_hours?: number;
  /** For people: BCP-12 */
  ref: string;
  references?: References;
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** How information stays protected meanwhile (A.5.29) */
  security_during?: string;
  /** Where it stands */
  status: 'draft' | 'in_force' | 'retired';
  /** Suppliers that it needs */
  suppliers: string[];
  /** What is kept up or recovered */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Rows of the Statement of Applicability: controls of Annex A and the organization's own */
export type ControlRecord = {
  /** Whether it applies; only Annex A controls can be excluded */
  applicable: boolean;
  /** When this was written */
  created_at: string;
  /** What is declared of its implementation */
  declared: 'not_started' | 'planned' | 'partial' | 'implemented';
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Policies and procedures that govern it */
  documents: string[];
  /** Why it is excluded */
  exclusion_reason?: string;
  /** How old its evidence may be, in days; 365 where nothing is said */
  freshness_days?: number;
  /** How it is implemented here */
  how?: string;
  /** Never changes */
  id: string;
  /** Justification for inclusion, in words */
  justification?: string;
  /** When its row was last reviewed */
  last_reviewed?: string;
  /** Who answers for it */
  owner?: string;
  /** The supplier who performs it, where it is not done by the organization itself */
  performed_by?: string;
  /** When it shall be implemented */
  planned_for?: string;
  /** Reasons for inclusion beside the risks whose treatment needs it */
  reasons: ({
    /** Risk, legal, contractual or business */
    ground: 'risk' | 'legal' | 'contractual' | 'business';
    /** Records that show it */
    records?: string[];
    /** Which law, contract or decision, and what it asks */
    text: string;
  })[];
  /** For people: C-12 */
  ref: string;
  /** Identifier, such as A.5.1 or OWN-3 */
  reference: string;
  references?: References;
  /** Checks that count here even while no source delivers what they test */
  required_checks: string[];
  /** The scope whose Statement of Applicability it stands in */
  scope: string;
  /** Where it comes from: Annex A, own, law, contract or another framework */
  source_set: 'annex_a' | 'own' | 'law' | 'contract' | 'framework';
  /** Short title */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Nonconformities corrected: what mends, what removes the cause, and whether it worked */
export type CorrectiveActionRecord = {
  /** Why it happened (10.2 b) */
  cause?: string;
  /** When it was closed */
  closed_on?: string;
  /** What mends it at once (10.2 a) */
  correction?: string;
  /** What removes the cause (10.2 c) */
  corrective_action?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Until when */
  due?: string;
  /** Whether it worked */
  effective?: boolean;
  /** What that review found (10.2 d) */
  effectiveness?: string;
  /** When that is reviewed, once it had time to work */
  effectiveness_due?: string;
  /** Who reviews whether it worked; not the responsible person */
  effectiveness_reviewer?: string;
  /** The exercise that it answers */
  exercise?: string;
  /** The finding that it answers */
  finding?: string;
  /** Never changes */
  id: string;
  /** When it was carried out */
  implemented_on?: string;
  /** The incident that it answers */
  incident?: string;
  /** What was changed in the ISMS, or that nothing was needed (10.2 e) */
  isms_change?: string;
  /** What is not as it should be (10.2 f) */
  nonconformity: string;
  /** For people: CA-12 */
  ref: string;
  references?: References;
  /** Who carries it out */
  responsible?: string;
  /** The scope that it concerns; all of them where none is named */
  scope?: string;
  /** Whether the like exists or could occur elsewhere (10.2 b 3) */
  similar_cases?: string;
  /** Where it stands */
  status: 'opened' | 'cause_determined' | 'similar_cases_checked' | 'action_planned' | 'action_implemented' | 'effectiveness_reviewed' | 'closed';
  /** What is done, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** What the ISMS costs: own time, tools, consulting, audit fees, training */
export type CostItemRecord = {
  /** Records that it is about, such as an audit or a supplier */
  about: string[];
  /** What it costs each time; follows from days and rate where these are given */
  amount?: number;
  /** When this was written */
  created_at: string;
  /** Currency, three capital letters of ISO 4217 such as EUR */
  currency: string;
  /** What a day costs */
  day_rate?: number;
  /** Days of work */
  days?: number;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** When it is last due */
  ends_on?: string;
  /** Never changes */
  id: string;
  /** Own time, tool, consulting, audit fee, training */
  kind: 'own_time' | 'tool' | 'consulting' | 'audit_fee' | 'training' | 'other';
  /** What else is known */
  note?: string;
  /** Who answers for the budget */
  owner?: string;
  /** When it was last paid */
  paid_on?: string;
  /** Once, or every month or year */
  recurrence: 'once' | 'monthly' | 'yearly';
  /** For people: CI-12 */
  ref: string;
  references?: References;
  /** Scopes that it is paid for */
  scopes: string[];
  /** When it is first due */
  starts_on?: string;
  /** Where it stands */
  status: 'planned' | 'committed' | 'paid' | 'cancelled';
  /** What is paid for */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Courses on information security, for whom, and how often */
export type CourseRecord = {
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Documents that it teaches */
  documents: string[];
  /** How long it takes, in minutes */
  duration_minutes?: number;
  /** Whether everybody has to take it */
  for_everybody: boolean;
  /** Never changes */
  id: string;
  /** Awareness for all, for a role, technical, or for those who join */
  kind: 'awareness' | 'role' | 'technical' | 'onboarding';
  /** Where it is taken */
  link?: string;
  /** Who keeps it up to date */
  owner?: string;
  /** Percentage that has to be reached, where it ends with a test */
  pass_mark?: number;
  /** Who teaches it */
  provider?: string;
  /** For people: CRS-12 */
  ref: string;
  references?: References;
  /** Roles whose holders have to take it */
  roles: string[];
  /** Where it stands */
  status: 'draft' | 'offered' | 'retired';
  /** What is learnt */
  syllabus?: string;
  /** What it is called */
  title: string;
  /** When this was written */
  updated_at: string;
  /** After how many months it is taken again; once is enough where nothing is said */
  valid_months?: number;
  /** 1 for the first; the ETag */
  version: number;
};

/** Documented information: policies, procedures, plans, records, external documents */
export type DocumentRecord = {
  /** Who approved it when it was published */
  approved_by?: string;
  /** When it was approved */
  approved_on?: string;
  /** Who approves it; somebody else than the author */
  approver?: string;
  /** Who wrote it */
  author?: string;
  /** Text in Markdown */
  body?: string;
  /** How sensitive it is */
  classification: 'public' | 'internal' | 'confidential';
  /** Clauses that it answers, such as 5.2 */
  clauses: string[];
  /** Controls that it answers, such as A.5.1 */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Who gets it */
  distribution: string[];
  /** Edition, such as 1.0; each draft that replaces another has its own */
  edition: string;
  /** From when it holds */
  effective_on?: string;
  /** SHA-256 of the file that holds the document, in hexadecimal */
  file_digest?: string;
  /** Name of that file */
  file_name?: string;
  /** Never changes */
  id: string;
  /** Policy, procedure, plan, record or external document */
  kind: 'policy' | 'procedure' | 'plan' | 'record' | 'external';
  /** Media type of that file */
  media_type?: string;
  /** When it is reviewed */
  next_review?: string;
  /** For people: D-12 */
  ref: string;
  references?: References;
  /** The published edition that this one replaces */
  replaces?: string;
  /** How long it is kept after it was replaced, and what happens then */
  retention?: string;
  /** Scopes in which it holds; all of them where none is named */
  scopes: string[];
  /** Draft, in review, published (frozen) or retired */
  status: 'draft' | 'in_review' | 'published' | 'retired';
  /** Title */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** What auditors ask to see, who provides it, and what was given */
export type EvidenceRequestRecord = {
  /** Who accepted it */
  accepted_by?: string;
  /** When it was accepted */
  accepted_on?: string;
  /** What is provided, and how to read it */
  answer?: string;
  /** Who provides it */
  assignee?: string;
  /** The audit that needs it */
  audit?: string;
  /** Clauses that it shall show, such as 9.2 */
  clauses: string[];
  /** Controls that it shall show */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** What exactly, in which form */
  description?: string;
  /** Until when */
  due: string;
  /** Ids of evidence that answers it */
  evidence: string[];
  /** Who from outside asks for it */
  external_requester?: string;
  /** Never changes */
  id: string;
  /** The first day of the period that it shall cover */
  period_from?: string;
  /** The last day of that period */
  period_until?: string;
  /** When it was last provided */
  provided_on?: string;
  /** Records that answer it */
  records: string[];
  /** For people: ER-12 */
  ref: string;
  references?: References;
  /** Why it was returned or withdrawn */
  remark?: string;
  /** Who asks for it */
  requester?: string;
  /** Where it stands */
  status: 'requested' | 'provided' | 'returned' | 'accepted' | 'withdrawn';
  /** What is asked for, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Leave to fail a check on some resources, with reason, approver and end */
export type ExceptionRecord = {
  /** Who approved it */
  approved_by?: string;
  /** When it was approved */
  approved_on?: string;
  /** Who shall approve it; not the requester */
  approver?: string;
  /** The check's id */
  check: string;
  /** What is done instead */
  compensation?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The last day on which it holds */
  ends_on: string;
  /** Never changes */
  id: string;
  /** Why the check may fail here */
  reason: string;
  /** For people: EX-12 */
  ref: string;
  references?: References;
  /** Who asks for it */
  requester: string;
  /** Key of the resource; a final * stands for any ending, and * alone for every resource */
  resource: string;
  /** The risk that is borne meanwhile */
  risk?: string;
  /** Only resources of this source; every source where nothing is said */
  source?: string;
  /** The first day on which it holds */
  starts_on?: string;
  /** Where it stands */
  status: 'requested' | 'approved' | 'refused' | 'revoked';
  /** What is excepted, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Exercises of continuity plans, what was measured and what follows */
export type ExerciseRecord = {
  /** Why it was not held */
  cancelled_reason?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Findings raised because of it */
  findings: string[];
  /** When it was held */
  held_on?: string;
  /** Never changes */
  id: string;
  /** Talked through, walked through, simulated, or really restored or switched over */
  kind: 'walkthrough' | 'tabletop' | 'simulation' | 'restore' | 'failover';
  /** Who leads it */
  leader?: string;
  /** How many hours of data were lost */
  lost_data_hours?: number;
  /** Who takes part */
  participants: string[];
  /** The plan that is tried */
  plan: string;
  /** When it shall be held */
  planned_for?: string;
  /** After how many hours service was back */
  recovery_hours?: number;
  /** For people: XR-12 */
  ref: string;
  references?: References;
  /** What was seen and learnt */
  result?: string;
  /** What is assumed to have happened */
  scenario?: string;
  /** Where it stands */
  status: 'planned' | 'held' | 'evaluated' | 'cancelled';
  /** Whether the plan's recovery time and point were kept */
  targets_met?: boolean;
  /** Tasks that follow from it */
  tasks: string[];
  /** What is exercised, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Results of audits and reviews, with correction, cause and corrective action */
export type FindingRecord = {
  /** The audit that found it */
  audit?: string;
  /** Why it happened (10.2 b) */
  cause?: string;
  /** The clause concerned, such as 9.2 */
  clause?: string;
  /** When it was closed */
  closed_on?: string;
  /** The control concerned */
  control?: string;
  /** What mends it at once (10.2 a) */
  correction?: string;
  /** What removes the cause (10.2 c) */
  corrective_action?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The requirement, and what was seen instead */
  description: string;
  /** Until when */
  due?: string;
  /** Whether the corrective action worked */
  effective?: boolean;
  /** What the review of effectiveness found (10.2 d) */
  effectiveness?: string;
  /** When its review found that the corrective action worked */
  effectiveness_reviewed_on?: string;
  /** Who reviews whether it worked; not the responsible person */
  effectiveness_reviewer?: string;
  /** What it rests on */
  evidence?: string;
  /** Conformity, opportunity for improvement, minor or major nonconformity */
  grade: 'conformity' | 'opportunity' | 'minor' | 'major';
  /** Never changes */
  id: string;
  /** When the corrective action was carried out */
  implemented_on?: string;
  /** What was changed in the ISMS, or that nothing was needed (10.2 e) */
  isms_change?: string;
  /** Where it was found */
  origin: 'internal_audit' | 'certification_audit' | 'management_review' | 'incident' | 'self_assessment' | 'other';
  /** Who raised it */
  raised_by?: string;
  /** When it was raised */
  raised_on?: string;
  /** For people: F-12 */
  ref: string;
  references?: References;
  /** Who carries out the actions */
  responsible?: string;
  /** The scope that it concerns; all of them where none is named */
  scope?: string;
  /** Whether the like exists or could occur elsewhere (10.2 b 3) */
  similar_cases?: string;
  /** Where it stands */
  status: 'opened' | 'cause_determined' | 'similar_cases_checked' | 'action_planned' | 'action_implemented' | 'effectiveness_reviewed' | 'closed';
  /** What was found, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** What auditors from outside may see, of which period and until when */
export type GrantRecord = {
  /** The audit that it is for */
  audit: string;
  /** Who may see it: a guest, with a user of the role auditor */
  auditor: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The last day on which he may look */
  ends_on: string;
  /** Evidence of the period: what was given on request, what names the audit's controls, or all */
  evidence: 'asked_for' | 'of_controls' | 'all';
  /** Never changes */
  id: string;
  /** The first day of the period that is audited */
  period_from: string;
  /** Its last day: records are shown as they were at its end */
  period_until: string;
  /** Single records that are shown, such as supplier/S-3 */
  records: string[];
  /** For people: GR-12 */
  ref: string;
  references?: References;
  /** Registers that are shown whole, such as risk or document */
  registers: string[];
  /** Active, or withdrawn before its end */
  status: 'active' | 'withdrawn';
  /** The audit's title */
  title?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** Why it was withdrawn */
  withdrawn_reason?: string;
};

/** Files whose rows became records, with what each created and changed */
export type ImportRecord = {
  /** Records that it changed */
  changed_count: number;
  /** When this was written */
  created_at: string;
  /** Records that it created */
  created_count: number;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** SHA-256 of the file */
  digest: string;
  /** The file's name */
  file_name: string;
  /** The first of the ledger's entries that it sealed */
  first_entry: number;
  /** Never changes */
  id: string;
  /** In whose name it was imported */
  imported_by?: string;
  /** When it was imported */
  imported_on: string;
  /** The register that its rows went into; oscal: several */
  into: string;
  /** The last of them */
  last_entry: number;
  /** For people: IMP-12 */
  ref: string;
  references?: References;
  /** Rows that were read */
  row_count: number;
  /** Rows that were so already */
  same_count: number;
  /** The worksheet that was read */
  sheet?: string;
  /** Whether it holds, or was undone */
  status: 'applied' | 'undone';
  /** Which file went into which register */
  title: string;
  /** In whose name it was undone */
  undone_by?: string;
  /** When it was undone */
  undone_on?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Opportunities for improvement, the decision on each and its outcome */
export type ImprovementRecord = {
  /** Records that it is about */
  about: string[];
  /** What would be gained */
  benefit?: string;
  /** When this was written */
  created_at: string;
  /** Who decided */
  decided_by?: string;
  /** When it was decided */
  decided_on?: string;
  /** What was decided, and why */
  decision?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Until when */
  due?: string;
  /** The finding that raised it */
  finding?: string;
  /** Never changes */
  id: string;
  /** When it was carried out */
  implemented_on?: string;
  /** What could be better, and how */
  opportunity?: string;
  /** What came of it */
  outcome?: string;
  /** Whose idea it is */
  proposed_by?: string;
  /** For people: IM-12 */
  ref: string;
  references?: References;
  /** Who carries it out */
  responsible?: string;
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'proposed' | 'accepted' | 'declined' | 'implemented' | 'evaluated';
  /** What could be better, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Security events and incidents: assessed, answered, notified in time, learnt from */
export type IncidentRecord = {
  /** By which criteria that was decided */
  assessment?: string;
  /** Assets concerned */
  assets: string[];
  /** When the organization became aware of it: notification clocks start here */
  aware_at: string;
  /** Why it could happen */
  cause?: string;
  /** Who closed it */
  closed_by?: string;
  /** When it was closed */
  closed_on?: string;
  /** When it could spread no more */
  contained_at?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** What was seen, where and by which means */
  description: string;
  /** Ids of evidence about it */
  evidence: string[];
  /** Findings raised because of it */
  findings: string[];
  /** Who handles it */
  handler?: string;
  /** Never changes */
  id: string;
  /** Whether the event is an incident (A.5.25) */
  is_incident?: boolean;
  /** What kind of event it is */
  kind: 'malware' | 'phishing' | 'unauthorized_access' | 'data_leak' | 'loss_or_theft' | 'outage' | 'misuse' | 'physical' | 'weakness' | 'other';
  /** What was learnt, and what changes because of it (A.5.27) */
  lessons?: string;
  /** When the next notification is due */
  next_deadline?: string;
  /** Whom to tell, until when, and when it was done */
  notifications: {
    /** Until when; follows from the hours */
    due_at?: string;
    /** The law or contract that asks for it, such as Regulation (EU) 2016/679 article 33 */
    duty?: string;
    /** Why it was told late */
    late_reason?: string;
    /** Why it need not be told */
    not_needed_reason?: string;
    /** When it was told */
    notified_at?: string;
    /** Authority, customer or other party */
    whom: string;
    /** Within how many hours of becoming aware */
    within_hours: number;
  }[];
  /** When it happened, as far as it is known */
  occurred_at?: string;
  /** Whether personal data is concerned */
  personal_data?: boolean;
  /** For people: INC-12 */
  ref: string;
  references?: References;
  /** Who reported it (A.6.8) */
  reported_by?: string;
  /** What was done, by whom and when (A.5.26) */
  response?: string;
  /** When normal operation was back */
  restored_at?: string;
  /** Risks that it made real, or that follow from it */
  risks: string[];
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** How severe it is */
  severity?: 'low' | 'medium' | 'high' | 'critical';
  /** Where it stands */
  status: 'reported' | 'assessed' | 'responded' | 'lessons_learned' | 'closed';
  /** The supplier where it happened, or who caused it */
  supplier?: string;
  /** Tasks that follow from it */
  tasks: string[];
  /** What happened, in one line */
  title: string;
  /** Which traces were secured and how, or why there were none (A.5.28) */
  traces?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Interested parties, what they need, and which of that the ISMS addresses */
export type InterestedPartyRecord = {
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Never changes */
  id: string;
  /** How it affects information security here or is affected by it */
  interest?: string;
  /** What kind of party it is */
  kind: 'customer' | 'owner' | 'employee' | 'authority' | 'supplier' | 'partner' | 'insurer' | 'public' | 'other';
  /** When its requirements were last gone through; each is decided by then */
  last_reviewed?: string;
  /** Who it is, such as Customers or the data protection authority */
  name: string;
  /** When they are gone through again */
  next_review?: string;
  /** Who is in touch with it */
  owner: string;
  /** For people: IP-12 */
  ref: string;
  references?: References;
  /** What it needs or expects, and which of that the ISMS addresses */
  requirements: ({
    /** Whether the ISMS addresses it */
    addressed?: boolean;
    /** From law, from a contract, or an expectation */
    basis: 'legal' | 'contractual' | 'expectation';
    /** How it is addressed, or why it is not */
    how?: string;
    /** Records that show it */
    records?: string[];
    /** What is needed or expected */
    requirement: string;
  })[];
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Whether it is a party now */
  status: 'current' | 'former';
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Internal and external issues that bear on the ISMS, climate change among them */
export type IssueRecord = {
  /** Whether it concerns climate change (4.1, Amd 1:2024) */
  climate_change?: boolean;
  /** When it was closed */
  closed_on?: string;
  /** Why it is an issue no more */
  closing_reason?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** What it is about */
  description?: string;
  /** Where it belongs */
  field: 'legal' | 'technological' | 'economic' | 'organizational' | 'cultural' | 'environmental' | 'other';
  /** Never changes */
  id: string;
  /** When it was identified */
  identified_on?: string;
  /** When it is looked at again */
  next_review?: string;
  /** Inside or outside of the organization */
  origin: 'internal' | 'external';
  /** Who watches it */
  owner: string;
  /** For people: I-12 */
  ref: string;
  references?: References;
  /** Why it does or does not */
  relevance_reason?: string;
  /** Whether it bears on what the ISMS shall achieve */
  relevant?: boolean;
  /** What the ISMS does about it */
  response?: string;
  /** Risks and opportunities that follow from it (6.1.1) */
  risks: string[];
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'identified' | 'assessed' | 'closed';
  /** The issue in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Laws, regulations and contracts that bind, with owner, review and the controls that meet them */
export type LegalRequirementRecord = {
  /** Whether it binds the organization */
  applies?: boolean;
  /** Why it does or does not */
  applies_reason?: string;
  /** Its official number, or the contract's number and sections */
  citation?: string;
  /** Controls that meet it */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Documents that answer it */
  documents: string[];
  /** What it asks, in your own words */
  duties?: string;
  /** From when it holds */
  effective_on?: string;
  /** How it is met */
  how_met?: string;
  /** Never changes */
  id: string;
  /** Where it holds */
  jurisdiction?: string;
  /** What kind of duty it is */
  kind: 'law' | 'regulation' | 'contract' | 'licence' | 'voluntary';
  /** When it was last looked at */
  last_reviewed?: string;
  /** Where it can be read */
  link?: string;
  /** When it is looked at again */
  next_review?: string;
  /** Who watches it */
  owner: string;
  /** Who asks for it: authority, customer */
  party?: string;
  /** For people: L-12 */
  ref: string;
  references?: References;
  /** Since when it holds no more */
  repealed_on?: string;
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'identified' | 'in_force' | 'repealed';
  /** Short name of the law, regulation or contract */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Reviews by top management: every input, what was decided on it, and the actions */
export type ManagementReviewRecord = {
  /** Tasks that follow from it */
  actions: string[];
  /** Who of top management approved it */
  approved_by?: string;
  /** When it was approved */
  approved_on?: string;
  /** Who attends; somebody of top management among them */
  attendees: string[];
  /** Who chairs it */
  chair?: string;
  /** Decisions on changes to the ISMS (9.3.3) */
  change_decisions?: string;
  /** Whether the ISMS is suitable, adequate and effective (9.3.1) */
  conclusion?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** When it was held */
  held_on?: string;
  /** Never changes */
  id: string;
  /** Decisions on opportunities for improvement (9.3.3) */
  improvement_decisions?: string;
  /** The inputs of 9.3.2, and what was decided on each */
  inputs: ({
    /** What was decided on it, or that nothing was needed */
    decision?: string;
    /** Records that it rests on */
    records?: string[];
    /** What was seen */
    summary?: string;
    /** Earlier actions (9.3.2 a), issues (b), interested parties (c), trends of nonconformities, measurements, audit results and objectives (d), feedback (e), risks and treatment (f), opportunities (g) */
    topic: 'earlier_actions' | 'issues' | 'interested_parties' | 'nonconformities' | 'measurements' | 'audit_results' | 'objectives' | 'feedback' | 'risks' | 'opportunities';
  })[];
  /** The minutes as a document */
  minutes?: string;
  /** When the next one is due */
  next_planned?: string;
  /** When it shall be held */
  planned_for: string;
  /** For people: MR-12 */
  ref: string;
  references?: References;
  /** Scopes that are reviewed; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'planned' | 'held' | 'approved';
  /** Name with scope and year */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** What is measured to judge the ISMS: how, when, by whom, with which target */
export type MeasureRecord = {
  /** Controls that it tells about */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Whether a higher or a lower value is better */
  direction: 'higher_is_better' | 'lower_is_better';
  /** Who evaluates the results (9.1 f) */
  evaluated_by?: string;
  /** How many days lie between two evaluations (9.1 e) */
  evaluated_every_days?: number;
  /** How many days lie between two readings (9.1 c) */
  every_days?: number;
  /** Never changes */
  id: string;
  /** Who measures (9.1 d) */
  measured_by?: string;
  /** How it is measured, so that two people get the same value (9.1 b) */
  method?: string;
  /** The objective that it serves */
  objective?: string;
  /** What it tells about security or about the ISMS */
  purpose?: string;
  /** For people: M-12 */
  ref: string;
  references?: References;
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'draft' | 'in_use' | 'retired';
  /** The value that is wanted, or better */
  target?: number;
  /** What is measured (9.1 a) */
  title: string;
  /** Unit of the values, such as % or days */
  unit?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Objectives of the ISMS: measure, target, who, until when, and how it goes */
export type ObjectiveRecord = {
  /** What will be done (6.2 h) */
  actions?: string;
  /** Who agreed to it */
  agreed_by?: string;
  /** When it was agreed to */
  agreed_on?: string;
  /** The value at the beginning */
  baseline?: number;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Why, and how it follows from policy, requirements and risks */
  description?: string;
  /** Whether a higher or a lower value is better */
  direction: 'higher_is_better' | 'lower_is_better';
  /** When it shall be achieved (6.2 k) */
  due?: string;
  /** How the result is evaluated (6.2 l) */
  evaluated_by?: string;
  /** Never changes */
  id: string;
  /** The latest value */
  latest?: number;
  /** What is measured, and how (6.2 b) */
  measured_by?: string;
  /** What came of it; why it was missed or dropped */
  outcome?: string;
  /** The policy that it is consistent with (6.2 a) */
  policy?: string;
  /** Values over time, in order */
  progress: {
    /** What explains it */
    note?: string;
    /** The day */
    on: string;
    /** The value on that day */
    value: number;
  }[];
  /** For people: O-12 */
  ref: string;
  references?: References;
  /** Which resources it needs (6.2 i) */
  resources?: string;
  /** Who answers for it (6.2 j) */
  responsible?: string;
  /** Scopes that it concerns; all of them where none is named */
  scopes: string[];
  /** Where it stands */
  status: 'proposed' | 'agreed' | 'achieved' | 'missed' | 'dropped';
  /** The value that shall be reached */
  target?: number;
  /** What shall be achieved, in one line */
  title: string;
  /** What the last two values say */
  trend?: 'improving' | 'steady' | 'worsening';
  /** Unit of the values, such as % or days */
  unit?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Checklists for people who join, move or leave: terms, training, access, equipment */
export type OnboardingRecord = {
  /** Why it is not carried out */
  cancelled_reason?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** When all was done */
  done_on?: string;
  /** The first day of the new, or the last of the old */
  effective_on: string;
  /** Never changes */
  id: string;
  /** Its steps, done or not needed */
  items: ({
    /** Who did it; not the person who joins, moves or leaves */
    done_by?: string;
    /** When it was done */
    done_on?: string;
    /** Why it is not needed */
    not_needed_reason?: string;
    /** What shows it */
    note?: string;
    /** What is to be done */
    step: 'screened' | 'terms_signed' | 'confidentiality_signed' | 'trained' | 'equipped' | 'access_granted' | 'duties_explained' | 'access_reviewed' | 'access_removed' | 'assets_returned';
  })[];
  /** Whether the person joins, moves to other duties, or leaves */
  kind: 'joining' | 'moving' | 'leaving';
  /** Who joins, moves or leaves */
  person: string;
  /** For people: ON-12 */
  ref: string;
  references?: References;
  /** Who sees to it; somebody else */
  responsible: string;
  /** Where it stands */
  status: 'open' | 'done' | 'cancelled';
  /** Joining, moving or leaving, with the person's name */
  title?: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** The organization: its names, its top management and what holds for all of it */
export type OrganizationRecord = {
  /** When this was decided */
  climate_decided_on?: string;
  /** Why climate change is or is not a relevant issue */
  climate_reason?: string;
  /** Whether climate change is a relevant issue (4.1, Amd 1:2024) */
  climate_relevant?: boolean;
  /** When this was written */
  created_at: string;
  /** Currency of losses, three capital letters of ISO 4217 such as EUR */
  currency?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** What the organization does and why it needs an ISMS */
  description?: string;
  /** After how many days overdue the manager or top management hears of it; 14 where nothing is said */
  escalate_after_days?: number;
  /** Expected loss of a year that is borne, by all quantified risks together (6.1.2) */
  expected_loss_appetite?: number;
  /** Never changes */
  id: string;
  /** Who reports on the performance of the ISMS to top management */
  isms_manager?: string;
  /** Language of documents, as a tag of BCP 47 such as en or de-CH */
  language: string;
  /** Name as registered, for the certificate */
  legal_name?: string;
  /** Name that people use */
  name: string;
  /** For people: ORG-12 */
  ref: string;
  references?: References;
  /** How many days before a day people are reminded of it; 7 where nothing is said */
  remind_days_before?: number;
  /** Mailbox for reports of weaknesses and incidents */
  security_contact?: string;
  /** How many days before something falls due a task is raised for it; 30 where nothing is said */
  task_days_before?: number;
  /** Time zone in which days begin and end, such as Europe/Berlin */
  time_zone: string;
  /** Persons who direct the organization at the highest level */
  top_management: string[];
  /** Loss of a year that may be exceeded with a probability of 5 % at most */
  unlikely_loss_appetite?: number;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** Public web page */
  website?: string;
};

/** People who work under the organization's control */
export type PersonRecord = {
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Department or team */
  department?: string;
  /** Address at work; one person has it */
  email: string;
  /** Last day of work */
  ends_on?: string;
  /** Never changes */
  id: string;
  /** What the person does */
  job_title?: string;
  /** Whom the person reports to */
  manager?: string;
  /** Full name */
  name: string;
  /** For people: P-12 */
  ref: string;
  references?: References;
  /** Employed, contracted, or a guest such as an auditor; employed where nothing is said */
  relation?: 'employee' | 'contractor' | 'guest';
  /** First day of work */
  starts_on?: string;
  /** Whether the person works here now */
  status: 'active' | 'inactive';
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

export type Problem = {
  detail?: string;
  errors?: {
    detail: string;
    pointer: string;
    [member: string]: unknown;
  }[];
  status: number;
  title: string;
  type: string;
  [member: string]: unknown;
};

/** Questions of customers on our security: answered, approved by another, sent */
export type QuestionnaireRecord = {
  /** Who approved the answers; not the owner */
  approved_by?: string;
  /** When they were approved */
  approved_on?: string;
  /** Who asks */
  asked_by: string;
  /** When this was written */
  created_at: string;
  /** Why it is not answered */
  declined_reason?: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Until when it shall be answered */
  due?: string;
  /** Never changes */
  id: string;
  /** Questions and answers */
  items: {
    /** What we say */
    answer?: string;
    /** What is asked */
    question: string;
    /** Records that the answer rests on */
    records?: string[];
  }[];
  /** Who answers it */
  owner: string;
  /** The interested party behind it */
  party?: string;
  /** When it came */
  received_on: string;
  /** For people: Q-12 */
  ref: string;
  references?: References;
  /** Scopes that it asks about; all of them where none is named */
  scopes: string[];
  /** When they were sent */
  sent_on?: string;
  /** Where it stands */
  status: 'received' | 'answered' | 'approved' | 'sent' | 'declined';
  /** What it is about, and whose it is */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Values of measures over time, with target, trend and evaluation */
export type ReadingRecord = {
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Who evaluated it */
  evaluated_by?: string;
  /** When it was evaluated */
  evaluated_on?: string;
  /** What it means, and what follows */
  evaluation?: string;
  /** Never changes */
  id: string;
  /** What was measured */
  measure: string;
  /** The day that the value speaks of */
  on: string;
  /** For people: RD-12 */
  ref: string;
  references?: References;
  /** What it was read from, such as the id of evidence */
  source?: string;
  /** Whether it has been evaluated */
  status: 'taken' | 'evaluated';
  /** Who read it */
  taken_by?: string;
  /** The measure's target when it was read */
  target?: number;
  /** Whether it was reached */
  target_met?: boolean;
  /** The measure's title */
  title?: string;
  /** Against the reading before */
  trend?: 'improving' | 'steady' | 'worsening';
  /** When this was written */
  updated_at: string;
  /** The value */
  value: number;
  /** 1 for the first; the ETag */
  version: number;
};

/** Risks to information: assessed by a method, owned, and decided about */
export type RiskRecord = {
  /** Assets concerned */
  assets: string[];
  /** When this was written */
  created_at: string;
  /** Scores with the controls as they are now */
  current?: {
    /** How bad, on the method's scale */
    impact: number;
    /** How likely, on the method's scale */
    likelihood: number;
  };
  /** Frequency and loss as ranges, with the controls as they are now */
  current_estimate?: {
    /** What the ranges rest on: own incidents, reports, who estimated */
    basis?: string;
    /** Events a year: more in one case of twenty */
    events_high: number;
    /** Events a year: fewer in one case of twenty */
    events_low: number;
    /** Loss by one event: more in one case of twenty */
    loss_high: number;
    /** Loss by one event: less in one case of twenty */
    loss_low: number;
  };
  /** Level of the current scores */
  current_level?: string;
  /** Place of the current level, higher is worse */
  current_rank?: number;
  /** What was decided: modify, retain, avoid or share */
  decision?: 'modify' | 'retain' | 'avoid' | 'share';
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Never changes */
  id: string;
  /** When it was identified */
  identified_on?: string;
  /** Scores without any control */
  inherent?: {
    /** How bad, on the method's scale */
    impact: number;
    /** How likely, on the method's scale */
    likelihood: number;
  };
  /** Level of the inherent scores */
  inherent_level?: string;
  /** Starting from an asset, or from an event */
  kind: 'asset_based' | 'event_based';
  /** What is lost: confidentiality, integrity, availability */
  lost: ('confidentiality' | 'integrity' | 'availability')[];
  /** The method by which it is assessed; in force */
  method: string;
  /** When it is looked at again */
  next_review?: string;
  /** Who answers for it and approves its treatment */
  owner: string;
  /** Why this was decided, or why the risk is closed */
  rationale?: string;
  /** For people: R-12 */
  ref: string;
  references?: References;
  /** What happens, by whom or what, and with which consequences */
  scenario?: string;
  /** Scopes that it belongs to */
  scopes: string[];
  /** Where it stands */
  status: 'identified' | 'assessed' | 'in_treatment' | 'monitored' | 'closed';
  /** Scores once the treatment is done */
  target?: {
    /** How bad, on the method's scale */
    impact: number;
    /** How likely, on the method's scale */
    likelihood: number;
  };
  /** Frequency and loss as ranges, once the treatment is done */
  target_estimate?: {
    /** What the ranges rest on: own incidents, reports, who estimated */
    basis?: string;
    /** Events a year: more in one case of twenty */
    events_high: number;
    /** Events a year: fewer in one case of twenty */
    events_low: number;
    /** Loss by one event: more in one case of twenty */
    loss_high: number;
    /** Loss by one event: less in one case of twenty */
    loss_low: number;
  };
  /** Level of the target scores */
  target_level?: string;
  /** What acts */
  threat?: string;
  /** What could happen, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
  /** What lets it act */
  vulnerability?: string;
};

/** How risks are assessed: scales, matrix and acceptance criteria */
export type RiskMethodRecord = {
  /** Which risks are acceptable, in words */
  acceptance_criteria?: string;
  /** Who approved it */
  approved_by?: string;
  /** When it was approved */
  approved_on?: string;
  /** When an assessment is performed: interval and significant changes */
  assessment_criteria?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** How an assessment is done, step by step */
  description?: string;
  /** Never changes */
  id: string;
  /** Scale of impact */
  impact: {
    /** When it applies, so that two people choose the same */
    meaning?: string;
    /** Its name */
    name: string;
    /** The number */
    score: number;
  }[];
  /** Levels of risk, and who may accept each */
  levels: ({
    /** Who may accept a risk of this level */
    authority: 'not_needed' | 'risk_owner' | 'top_management' | 'not_acceptable';
    /** Its name */
    name: string;
    /** Its place, higher is worse */
    rank: number;
  })[];
  /** Scale of likelihood */
  likelihood: {
    /** When it applies, so that two people choose the same */
    meaning?: string;
    /** Its name */
    name: string;
    /** The number */
    score: number;
  }[];
  /** The level of each pair of likelihood and impact */
  matrix: {
    /** A score of the scale of impact */
    impact: number;
    /** The name of the level */
    level: string;
    /** A score of the scale of likelihood */
    likelihood: number;
  }[];
  /** Name and edition of the method */
  name: string;
  /** For people: RM-12 */
  ref: string;
  references?: References;
  /** The method that it follows */
  replaces?: string;
  /** Draft, in force (frozen) or retired */
  status: 'draft' | 'in_force' | 'retired';
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Roles in the ISMS with their responsibilities and authorities */
export type RoleRecord = {
  /** What its holder may decide */
  authorities?: string;
  /** What its holder has to know or be able to do (7.2 a) */
  competence: string[];
  /** Roles that the same person must not hold (A.5.3) */
  conflicts_with: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Whether it sees to it that the ISMS conforms to the standard (5.3 a) */
  ensures_conformity?: boolean;
  /** Never changes */
  id: string;
  /** What it is called */
  name: string;
  /** For people: RO-12 */
  ref: string;
  references?: References;
  /** Whether it reports on the ISMS to top management (5.3 b) */
  reports_performance?: boolean;
  /** The role that it reports to */
  reports_to?: string;
  /** What its holder answers for */
  responsibilities: string;
  /** Whether it is assigned */
  status: 'active' | 'retired';
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Samples: a frozen population, a draw that anyone can repeat, results, bound */
export type SampleRecord = {
  /** Deviations that the size allows for */
  acceptable_deviations?: number;
  /** How it was drawn (docs/sampling.md) */
  algorithm?: string;
  /** The audit that it is drawn for */
  audit?: string;
  /** Why it was cancelled */
  cancelled_reason?: string;
  /** Who concluded */
  concluded_by?: string;
  /** When that was */
  concluded_on?: string;
  /** What the sample says */
  conclusion?: string;
  /** Confidence of the upper bound, such as 0.9 */
  confidence: number;
  /** Lower or higher risk of the control */
  control_risk?: 'lower' | 'higher';
  /** Controls that it tests */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Items that deviate */
  deviations?: number;
  /** When it was drawn */
  drawn_at?: string;
  /** How often the control runs */
  frequency?: string;
  /** Never changes */
  id: string;
  /** The drawn items in their order, and what their tests showed */
  items: ({
    /** Its line of the population */
    line: string;
    /** What was seen; needed where it did not pass */
    note?: string;
    /** Pass, deviation, or not tested, which counts as one */
    result?: 'pass' | 'deviation' | 'not_tested';
    /** When */
    tested_at?: string;
    /** Who tested it */
    tested_by?: string;
  })[];
  /** Entries of the ledger that it was read from */
  ledger_size: number;
  /** Size by how often a control runs, by confidence and tolerable rate, or stated */
  method: 'frequency' | 'confidence' | 'stated';
  /** Items that could not be tested; the bound counts them as deviations */
  not_tested?: number;
  /** How many there are */
  population: number;
  /** The instant as of which it was frozen */
  population_at: string;
  /** SHA-256 of the list of the population */
  population_digest: string;
  /** Id of the evidence that holds the list */
  population_evidence: string;
  /** Resources of a type, records of a register, or a list that was given */
  population_of: 'resources' | 'records' | 'list';
  /** How the population was chosen */
  population_query: string;
  /** For people: SMP-12 */
  ref: string;
  references?: References;
  /** The seed, 32 hexadecimal digits; sealed after the population */
  seed?: string;
  /** SHA-256 of the half of the seed that is kept back until the draw; sealed with the population */
  seed_digest?: string;
  /** Whether the seed was made at random here, or from that and from a half that a person gave */
  seed_from?: 'random' | 'given';
  /** The half that was kept back, told at the draw */
  seed_kept?: string;
  /** The other half, made at random when the population was frozen */
  seed_made?: string;
  /** How many are drawn */
  size: number;
  /** Why this size */
  size_reason?: string;
  /** Population frozen, items drawn, concluded, or cancelled */
  status: 'frozen' | 'drawn' | 'concluded' | 'cancelled';
  /** Parts of the population, drawn from in proportion */
  strata: {
    /** How many were drawn */
    drawn: number;
    /** Its name */
    name: string;
    /** How many there are */
    population: number;
  }[];
  /** What is sampled and for which test */
  title: string;
  /** Whether that is within the tolerable rate */
  tolerable?: boolean;
  /** Rate of deviations that can be borne */
  tolerable_rate?: number;
  /** When this was written */
  updated_at: string;
  /** Upper bound of the population's rate of deviations (Clopper–Pearson) */
  upper_rate?: number;
  /** 1 for the first; the ETag */
  version: number;
};

/** What the ISMS covers: locations, systems, services, units, interfaces, exclusions */
export type ScopeRecord = {
  /** Departments and teams in scope */
  business_units: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** The scope statement as it stands on the certificate */
  description?: string;
  /** What is left out, with the reason */
  exclusions: {
    /** Why it can be left out */
    reason: string;
    /** What is left out */
    what: string;
  }[];
  /** Never changes */
  id: string;
  /** Interfaces and dependencies to activities of others */
  interfaces: {
    /** How it works and who controls what */
    description?: string;
    /** What is exchanged or depended on */
    name: string;
    /** Who is on the other side */
    party?: string;
  }[];
  /** Sites and addresses in scope */
  locations: string[];
  /** Short name, such as Hosting or Whole company */
  name: string;
  /** Persons doing work in scope, for the audit time */
  persons?: number;
  /** For people: SC-12 */
  ref: string;
  references?: References;
  /** Products and services in scope */
  services: string[];
  /** Systems and networks in scope */
  systems: string[];
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Versions of the Statement of Applicability, prepared by one person and approved by another */
export type SoaRecord = {
  /** Of them applicable */
  applicable_count: number;
  /** Who approved it; not who prepared it */
  approved_by?: string;
  /** When it was approved and published */
  approved_on?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Never changes */
  id: string;
  /** Of them declared implemented */
  implemented_count: number;
  /** What changed and why */
  note?: string;
  /** Version, counted in its scope from 1 */
  number: number;
  /** Who prepared it */
  prepared_by: string;
  /** When it was prepared */
  prepared_on: string;
  /** For people: SOA-12 */
  ref: string;
  references?: References;
  /** Controls in it */
  row_count: number;
  /** SHA-256 of the blob that holds its rows */
  rows_digest: string;
  /** The scope that it states */
  scope: string;
  /** The scope statement as it was then */
  scope_statement: string;
  /** Prepared, published (immutable) or withdrawn before it was published */
  status: 'prepared' | 'published' | 'withdrawn';
  /** Name with scope and version */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Suppliers by tier: due diligence, contract clauses, cloud services and reviews */
export type SupplierRecord = {
  /** The contract as a document */
  agreement?: string;
  /** Who approved it */
  approved_by?: string;
  /** When it was approved */
  approved_on?: string;
  /** Cloud services that are used (A.5.23) */
  cloud_services: {
    /** Where data lies */
    data_location?: string;
    /** How data is fetched and deleted, and what replaces the service */
    exit_plan?: string;
    /** What is used */
    service: string;
    /** Which duties are theirs and which are ours */
    shared_duties?: string;
  }[];
  /** Whom to call in an incident */
  contact?: string;
  /** What the contract says on security (A.5.20) */
  contract: ({
    /** Whether it is agreed */
    agreed: boolean;
    /** What it is about */
    topic: 'confidentiality' | 'security_measures' | 'incident_notification' | 'right_to_audit' | 'subcontractors' | 'personal_data' | 'access_control' | 'continuity' | 'return_and_deletion';
    /** Section of the contract, or why it is not needed */
    where?: string;
  })[];
  /** When the contract ends or is renewed */
  contract_until?: string;
  /** Where it is seated */
  country?: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Whether it develops software for us (A.8.30) */
  develops_software?: boolean;
  /** Looks at its security, before it is approved and after (A.5.19, A.5.22) */
  due_diligence: ({
    /** Who did it */
    by?: string;
    /** How it was done */
    method: 'questionnaire' | 'certificate' | 'report' | 'audit' | 'references';
    /** When it was done */
    on: string;
    /** What was found, and which conditions were set */
    result?: string;
    /** How long it counts */
    valid_until?: string;
    /** What came of it */
    verdict: 'passed' | 'passed_with_conditions' | 'failed';
  })[];
  /** When it ended */
  ended_on?: string;
  /** How data and access were taken back at the end, or why it is suspended */
  ending?: string;
  /** Never changes */
  id: string;
  /** When its service was last reviewed (A.5.22) */
  last_reviewed?: string;
  /** Who it is */
  name: string;
  /** When it is reviewed again */
  next_review?: string;
  /** Who answers for the relationship */
  owner: string;
  /** Whether it processes personal data for us */
  personal_data?: boolean;
  /** For people: SUP-12 */
  ref: string;
  references?: References;
  /** Months between two reviews; follows from the tier where nothing is said */
  review_months?: number;
  /** Risks that come with it */
  risks: string[];
  /** Scopes that depend on it; all of them where none is named */
  scopes: string[];
  /** What it provides */
  service: string;
  /** Where it stands */
  status: 'candidate' | 'approved' | 'suspended' | 'ended';
  /** Whether it has others do part of it (A.5.21) */
  subcontracts?: boolean;
  /** How much depends on it */
  tier: 'critical' | 'important' | 'standard';
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Planned work: what is to be done, by whom and until when */
export type TaskRecord = {
  /** Records that it is about */
  about: string[];
  /** Who does it */
  assignee?: string;
  /** Clause or control that asks for it, such as 9.3 or A.5.22 */
  clause?: string;
  /** When it was done */
  completed_on?: string;
  /** Whether these months run from the day it was due or from the day it was finished */
  counted_from?: 'due' | 'completion';
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Details */
  description?: string;
  /** Until when */
  due?: string;
  /** After how many months it comes again; once is enough where nothing is said */
  every_months?: number;
  /** Id of the evidence that finishing it made */
  evidence?: string;
  /** Who finished it */
  finished_by?: string;
  /** The finished task that it comes after */
  follows?: string;
  /** Never changes */
  id: string;
  /** What came of it */
  outcome?: string;
  /** How urgent it is */
  priority?: 'low' | 'normal' | 'high';
  /** What fell due: register, id, member and day; one task for each */
  raised_for?: string;
  /** For people: TSK-12 */
  ref: string;
  references?: References;
  /** Where it stands */
  status: 'open' | 'in_progress' | 'done' | 'cancelled';
  /** What is to be done */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Who has to take which course, until when, and who has taken it */
export type TrainingRecord = {
  /** When it was taken */
  completed_on?: string;
  /** The course; it is offered when it is assigned */
  course: string;
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** Until when */
  due: string;
  /** What shows it, such as a certificate's number */
  evidence?: string;
  /** Never changes */
  id: string;
  /** Who takes it */
  person: string;
  /** For people: TR-12 */
  ref: string;
  references?: References;
  /** Percentage reached in its test */
  score?: number;
  /** Where it stands */
  status: 'assigned' | 'completed' | 'failed' | 'waived';
  /** The course's title */
  title?: string;
  /** When this was written */
  updated_at: string;
  /** How long it counts */
  valid_until?: string;
  /** 1 for the first; the ETag */
  version: number;
  /** Who waived it */
  waived_by?: string;
  /** When it was waived */
  waived_on?: string;
  /** Why it need not be taken */
  waiver_reason?: string;
};

/** What is done about a risk, with which controls, by whom and until when */
export type TreatmentRecord = {
  /** The risk's owner who approved the plan */
  approved_by?: string;
  /** When the plan was approved */
  approved_on?: string;
  /** Controls that it needs; they are included in the Statement of Applicability for this risk */
  controls: string[];
  /** When this was written */
  created_at: string;
  /** Whether it has ended; absent while it has not */
  deleted?: boolean;
  /** When it was done */
  done_on?: string;
  /** When it shall be done */
  due?: string;
  /** Never changes */
  id: string;
  /** Modify, retain, avoid or share the risk */
  option: 'modify' | 'retain' | 'avoid' | 'share';
  /** What will be done, with which resources, and how the result is evaluated */
  plan?: string;
  /** For people: T-12 */
  ref: string;
  references?: References;
  /** Who carries it out */
  responsible?: string;
  /** The risk that it treats */
  risk: string;
  /** Where it stands */
  status: 'proposed' | 'approved' | 'in_progress' | 'done' | 'cancelled';
  /** Tasks that carry it out */
  tasks: string[];
  /** What is done, in one line */
  title: string;
  /** When this was written */
  updated_at: string;
  /** 1 for the first; the ETag */
  version: number;
};

/** Records as they are stored, by register. */
export type Records = {
  acceptance: AcceptanceRecord;
  access_review: AccessReviewRecord;
  acknowledgement: AcknowledgementRecord;
  assessment: AssessmentRecord;
  asset: AssetRecord;
  assignment: AssignmentRecord;
  audit: AuditRecord;
  audit_programme: AuditProgrammeRecord;
  certificate: CertificateRecord;
  certification_body: CertificationBodyRecord;
  change: ChangeRecord;
  check_version: CheckVersionRecord;
  comment: CommentRecord;
  communication: CommunicationRecord;
  competence: CompetenceRecord;
  continuity_plan: ContinuityPlanRecord;
  control: ControlRecord;
  corrective_action: CorrectiveActionRecord;
  cost_item: CostItemRecord;
  course: CourseRecord;
  document: DocumentRecord;
  evidence_request: EvidenceRequestRecord;
  exception: ExceptionRecord;
  exercise: ExerciseRecord;
  finding: FindingRecord;
  grant: GrantRecord;
  import: ImportRecord;
  improvement: ImprovementRecord;
  incident: IncidentRecord;
  interested_party: InterestedPartyRecord;
  issue: IssueRecord;
  legal_requirement: LegalRequirementRecord;
  management_review: ManagementReviewRecord;
  measure: MeasureRecord;
  objective: ObjectiveRecord;
  onboarding: OnboardingRecord;
  organization: OrganizationRecord;
  person: PersonRecord;
  questionnaire: QuestionnaireRecord;
  reading: ReadingRecord;
  risk: RiskRecord;
  risk_method: RiskMethodRecord;
  role: RoleRecord;
  sample: SampleRecord;
  scope: ScopeRecord;
  soa: SoaRecord;
  supplier: SupplierRecord;
  task: TaskRecord;
  training: TrainingRecord;
  treatment: TreatmentRecord;
};

/** What is answered where nothing is wrong, by method and path; `*` stands for what is named. Files are not among it. */
export type Answers = {
  GET: {
    '/acceptance': Page<AcceptanceRecord>;
    '/acceptance/lapsed': Page<LapsedAcceptance>;
    '/acceptance/schema': RegisterForm;
    '/acceptance/*': AcceptanceRecord;
    '/acceptance/*/history': Page<RecordVersion>;
    '/acceptance/*/referrers': Page<Referrer>;
    '/access_review': Page<AccessReviewRecord>;
    '/access_review/schema': RegisterForm;
    '/access_review/*': AccessReviewRecord;
    '/access_review/*/history': Page<RecordVersion>;
    '/access_review/*/referrers': Page<Referrer>;
    '/acknowledgement': Page<AcknowledgementRecord>;
    '/acknowledgement/schema': RegisterForm;
    '/acknowledgement/*': AcknowledgementRecord;
    '/acknowledgement/*/history': Page<RecordVersion>;
    '/acknowledgement/*/referrers': Page<Referrer>;
    '/assessment': Page<AssessmentRecord>;
    '/assessment/schema': RegisterForm;
    '/assessment/*': AssessmentRecord;
    '/assessment/*/history': Page<RecordVersion>;
    '/assessment/*/referrers': Page<Referrer>;
    '/asset': Page<AssetRecord>;
    '/asset/schema': RegisterForm;
    '/asset/*': AssetRecord;
    '/asset/*/history': Page<RecordVersion>;
    '/asset/*/referrers': Page<Referrer>;
    '/assignment': Page<AssignmentRecord>;
    '/assignment/schema': RegisterForm;
    '/assignment/*': AssignmentRecord;
    '/assignment/*/history': Page<RecordVersion>;
    '/assignment/*/referrers': Page<Referrer>;
    '/audit': Page<AuditRecord>;
    '/audit/schema': RegisterForm;
    '/audit/*': AuditRecord;
    '/audit/*/history': Page<RecordVersion>;
    '/audit/*/referrers': Page<Referrer>;
    '/audit_programme': Page<AuditProgrammeRecord>;
    '/audit_programme/schema': RegisterForm;
    '/audit_programme/*': AuditProgrammeRecord;
    '/audit_programme/*/history': Page<RecordVersion>;
    '/audit_programme/*/referrers': Page<Referrer>;
    '/calendar': Page<DueItem>;
    '/certificate': Page<CertificateRecord>;
    '/certificate/schema': RegisterForm;
    '/certificate/*': CertificateRecord;
    '/certificate/*/history': Page<RecordVersion>;
    '/certificate/*/referrers': Page<Referrer>;
    '/certificate/*/text': CertificateText;
    '/certification': CertificationPath;
    '/certification/dates': Page<CycleDate>;
    '/certification/estimate': AuditEstimate;
    '/certification/records': Page<AskedFor>;
    '/certification_body': Page<CertificationBodyRecord>;
    '/certification_body/schema': RegisterForm;
    '/certification_body/*': CertificationBodyRecord;
    '/certification_body/*/history': Page<RecordVersion>;
    '/certification_body/*/referrers': Page<Referrer>;
    '/change': Page<ChangeRecord>;
    '/change/schema': RegisterForm;
    '/change/*': ChangeRecord;
    '/change/*/history': Page<RecordVersion>;
    '/change/*/referrers': Page<Referrer>;
    '/check': Page<Check>;
    '/check/*': CheckDetail;
    '/check/*/explain': CheckExplanation;
    '/check/*/versions': Page<CheckVersionListed>;
    '/check_version': Page<CheckVersionRecord>;
    '/check_version/schema': RegisterForm;
    '/check_version/*': CheckVersionRecord;
    '/check_version/*/history': Page<RecordVersion>;
    '/check_version/*/referrers': Page<Referrer>;
    '/comment': Page<CommentRecord>;
    '/comment/schema': RegisterForm;
    '/comment/*': CommentRecord;
    '/comment/*/history': Page<RecordVersion>;
    '/comment/*/referrers': Page<Referrer>;
    '/communication': Page<CommunicationRecord>;
    '/communication/schema': RegisterForm;
    '/communication/*': CommunicationRecord;
    '/communication/*/history': Page<RecordVersion>;
    '/communication/*/referrers': Page<Referrer>;
    '/competence': Page<CompetenceRecord>;
    '/competence/schema': RegisterForm;
    '/competence/*': CompetenceRecord;
    '/competence/*/history': Page<RecordVersion>;
    '/competence/*/referrers': Page<Referrer>;
    '/continuity_plan': Page<ContinuityPlanRecord>;
    '/continuity_plan/schema': RegisterForm;
    '/continuity_plan/*': ContinuityPlanRecord;
    '/continuity_plan/*/history': Page<RecordVersion>;
    '/continuity_plan/*/referrers': Page<Referrer>;
    '/control': Page<ControlListed>;
    '/control/schema': RegisterForm;
    '/control/*': ControlDetail;
    '/control/*/history': Page<RecordVersion>;
    '/control/*/referrers': Page<Referrer>;
    '/corrective_action': Page<CorrectiveActionRecord>;
    '/corrective_action/schema': RegisterForm;
    '/corrective_action/*': CorrectiveActionRecord;
    '/corrective_action/*/history': Page<RecordVersion>;
    '/corrective_action/*/referrers': Page<Referrer>;
    '/cost_item': Page<CostItemRecord>;
    '/cost_item/schema': RegisterForm;
    '/cost_item/*': CostItemRecord;
    '/cost_item/*/history': Page<RecordVersion>;
    '/cost_item/*/referrers': Page<Referrer>;
    '/course': Page<CourseRecord>;
    '/course/schema': RegisterForm;
    '/course/*': CourseRecord;
    '/course/*/history': Page<RecordVersion>;
    '/course/*/referrers': Page<Referrer>;
    '/document': Page<DocumentRecord>;
    '/document/schema': RegisterForm;
    '/document/*': DocumentDetail;
    '/document/*/history': Page<RecordVersion>;
    '/document/*/referrers': Page<Referrer>;
    '/evidence': Page<EvidenceListed>;
    '/evidence/formats': Page<EvidenceFormat>;
    '/evidence/*': EvidenceDetail;
    '/evidence_request': Page<EvidenceRequestRecord>;
    '/evidence_request/schema': RegisterForm;
    '/evidence_request/*': EvidenceRequestRecord;
    '/evidence_request/*/history': Page<RecordVersion>;
    '/evidence_request/*/referrers': Page<Referrer>;
    '/exception': Page<ExceptionRecord>;
    '/exception/schema': RegisterForm;
    '/exception/*': ExceptionRecord;
    '/exception/*/history': Page<RecordVersion>;
    '/exception/*/referrers': Page<Referrer>;
    '/exercise': Page<ExerciseRecord>;
    '/exercise/schema': RegisterForm;
    '/exercise/*': ExerciseRecord;
    '/exercise/*/history': Page<RecordVersion>;
    '/exercise/*/referrers': Page<Referrer>;
    '/finding': Page<FindingRecord>;
    '/finding/schema': RegisterForm;
    '/finding/*': FindingRecord;
    '/finding/*/history': Page<RecordVersion>;
    '/finding/*/referrers': Page<Referrer>;
    '/framework': Page<Framework>;
    '/framework/*': Page<Requirement>;
    '/framework/*/coverage': Coverage;
    '/grant': Page<GrantRecord>;
    '/grant/schema': RegisterForm;
    '/grant/*': GrantRecord;
    '/grant/*/history': Page<RecordVersion>;
    '/grant/*/referrers': Page<Referrer>;
    '/import': Page<ImportRecord>;
    '/import/schema': RegisterForm;
    '/import/*': ImportRecord;
    '/import/*/history': Page<RecordVersion>;
    '/import/*/referrers': Page<Referrer>;
    '/improvement': Page<ImprovementRecord>;
    '/improvement/schema': RegisterForm;
    '/improvement/*': ImprovementRecord;
    '/improvement/*/history': Page<RecordVersion>;
    '/improvement/*/referrers': Page<Referrer>;
    '/incident': Page<IncidentRecord>;
    '/incident/schema': RegisterForm;
    '/incident/*': IncidentRecord;
    '/incident/*/history': Page<RecordVersion>;
    '/incident/*/referrers': Page<Referrer>;
    '/interested_party': Page<InterestedPartyRecord>;
    '/interested_party/schema': RegisterForm;
    '/interested_party/*': InterestedPartyRecord;
    '/interested_party/*/history': Page<RecordVersion>;
    '/interested_party/*/referrers': Page<Referrer>;
    '/issue': Page<IssueRecord>;
    '/issue/schema': RegisterForm;
    '/issue/*': IssueRecord;
    '/issue/*/history': Page<RecordVersion>;
    '/issue/*/referrers': Page<Referrer>;
    '/job': Page<Job>;
    '/job/*': Job;
    '/ledger': LedgerStatus;
    '/ledger/entries': Page<LedgerEntry>;
    '/legal_requirement': Page<LegalRequirementRecord>;
    '/legal_requirement/schema': RegisterForm;
    '/legal_requirement/*': LegalRequirementRecord;
    '/legal_requirement/*/history': Page<RecordVersion>;
    '/legal_requirement/*/referrers': Page<Referrer>;
    '/management_review': Page<ManagementReviewRecord>;
    '/management_review/schema': RegisterForm;
    '/management_review/*': ManagementReviewRecord;
    '/management_review/*/history': Page<RecordVersion>;
    '/management_review/*/referrers': Page<Referrer>;
    '/measure': Page<MeasureRecord>;
    '/measure/schema': RegisterForm;
    '/measure/*': MeasureRecord;
    '/measure/*/history': Page<RecordVersion>;
    '/measure/*/referrers': Page<Referrer>;
    '/objective': Page<ObjectiveRecord>;
    '/objective/schema': RegisterForm;
    '/objective/*': ObjectiveRecord;
    '/objective/*/history': Page<RecordVersion>;
    '/objective/*/referrers': Page<Referrer>;
    '/onboarding': Page<OnboardingRecord>;
    '/onboarding/schema': RegisterForm;
    '/onboarding/*': OnboardingRecord;
    '/onboarding/*/history': Page<RecordVersion>;
    '/onboarding/*/referrers': Page<Referrer>;
    '/organization': Page<OrganizationRecord>;
    '/organization/schema': RegisterForm;
    '/organization/*': OrganizationRecord;
    '/organization/*/history': Page<RecordVersion>;
    '/organization/*/referrers': Page<Referrer>;
    '/oscal': Page<OscalDocument>;
    '/overview': Overview;
    '/overview/trend': OverviewTrend;
    '/person': Page<PersonRecord>;
    '/person/schema': RegisterForm;
    '/person/*': PersonRecord;
    '/person/*/history': Page<RecordVersion>;
    '/person/*/referrers': Page<Referrer>;
    '/policy_template': Page<PolicyTemplateListed>;
    '/policy_template/*': PolicyTemplate;
    '/questionnaire': Page<QuestionnaireRecord>;
    '/questionnaire/schema': RegisterForm;
    '/questionnaire/*': QuestionnaireRecord;
    '/questionnaire/*/history': Page<RecordVersion>;
    '/questionnaire/*/referrers': Page<Referrer>;
    '/reading': Page<ReadingRecord>;
    '/reading/schema': RegisterForm;
    '/reading/*': ReadingRecord;
    '/reading/*/history': Page<RecordVersion>;
    '/reading/*/referrers': Page<Referrer>;
    '/register': Page<RegisterSummary>;
    '/register/*': RegisterDescription;
    '/reminder': Page<Reminder>;
    '/report': Page<Report>;
    '/requirement/*': RequirementDetail;
    '/resource_type': Page<ResourceType>;
    '/resource_type/*': ResourceType;
    '/review': Page<Remark>;
    '/review/readiness': Readiness;
    '/review/rules': Page<ReviewRule>;
    '/risk': Page<RiskRecord>;
    '/risk/heat_map': HeatMap;
    '/risk/schema': RegisterForm;
    '/risk/simulation': Simulation;
    '/risk/*': RiskRecord;
    '/risk/*/history': Page<RecordVersion>;
    '/risk/*/referrers': Page<Referrer>;
    '/risk_method': Page<RiskMethodRecord>;
    '/risk_method/schema': RegisterForm;
    '/risk_method/*': RiskMethodRecord;
    '/risk_method/*/history': Page<RecordVersion>;
    '/risk_method/*/referrers': Page<Referrer>;
    '/risk_scenario': Page<RiskScenarioListed>;
    '/risk_scenario/*': RiskScenario;
    '/role': Page<RoleRecord>;
    '/role/schema': RegisterForm;
    '/role/*': RoleRecord;
    '/role/*/history': Page<RecordVersion>;
    '/role/*/referrers': Page<Referrer>;
    '/sample': Page<SampleRecord>;
    '/sample/schema': RegisterForm;
    '/sample/*': SampleRecord;
    '/sample/*/history': Page<RecordVersion>;
    '/sample/*/referrers': Page<Referrer>;
    '/scope': Page<ScopeRecord>;
    '/scope/schema': RegisterForm;
    '/scope/*': ScopeRecord;
    '/scope/*/history': Page<RecordVersion>;
    '/scope/*/referrers': Page<Referrer>;
    '/session': Session;
    '/soa': Soa;
    '/soa/diff': Page<SoaChange>;
    '/soa/schema': RegisterForm;
    '/soa/versions': Page<SoaRecord>;
    '/soa/*/history': Page<RecordVersion>;
    '/soa/*/referrers': Page<Referrer>;
    '/source': Page<Source>;
    '/source/deliveries': Page<Delivery>;
    '/supplier': Page<SupplierRecord>;
    '/supplier/schema': RegisterForm;
    '/supplier/*': SupplierRecord;
    '/supplier/*/history': Page<RecordVersion>;
    '/supplier/*/referrers': Page<Referrer>;
    '/task': Page<TaskRecord>;
    '/task/plan': Page<DueItem>;
    '/task/schema': RegisterForm;
    '/task/*': TaskRecord;
    '/task/*/history': Page<RecordVersion>;
    '/task/*/referrers': Page<Referrer>;
    '/token': Page<Token>;
    '/training': Page<TrainingRecord>;
    '/training/schema': RegisterForm;
    '/training/*': TrainingRecord;
    '/training/*/history': Page<RecordVersion>;
    '/training/*/referrers': Page<Referrer>;
    '/treatment': Page<TreatmentRecord>;
    '/treatment/schema': RegisterForm;
    '/treatment/*': TreatmentRecord;
    '/treatment/*/history': Page<RecordVersion>;
    '/treatment/*/referrers': Page<Referrer>;
    '/user': Page<Member>;
  };
  POST: {
    '/acceptance/*/withdraw': AcceptanceRecord;
    '/access_review': AccessReviewRecord;
    '/access_review/*/decide': AccessReviewRecord;
    '/access_review/*/prove': AccessProof;
    '/access_review/*/start': AccessReviewRecord;
    '/acknowledgement': AcknowledgementRecord;
    '/assessment': AssessmentRecord;
    '/asset': AssetRecord;
    '/assignment': AssignmentRecord;
    '/audit': AuditRecord;
    '/audit/*/report': AuditRecord;
    '/audit_programme': AuditProgrammeRecord;
    '/audit_programme/*/plan': Page<PlannedAudit>;
    '/certificate': CertificateRecord;
    '/certificate/*/renew': CertificateRecord;
    '/certificate/*/restore': CertificateRecord;
    '/certificate/*/suspend': CertificateRecord;
    '/certificate/*/withdraw': CertificateRecord;
    '/certification/certificate': CertificateRecord;
    '/certification_body': CertificationBodyRecord;
    '/change': ChangeRecord;
    '/check/draft': CheckVersionRecord;
    '/check/eval': CheckEvaluation;
    '/check/form': CheckForm;
    '/check/run': Page<Check>;
    '/check/test': Page<CheckExample>;
    '/check/try': CheckTrial;
    '/check/*/discard': CheckVersionRecord;
    '/check/*/publish': CheckPublished;
    '/check/*/retire': CheckPublished;
    '/comment': CommentRecord;
    '/communication': CommunicationRecord;
    '/competence': CompetenceRecord;
    '/continuity_plan': ContinuityPlanRecord;
    '/control': ControlRecord;
    '/corrective_action': CorrectiveActionRecord;
    '/cost_item': CostItemRecord;
    '/course': CourseRecord;
    '/document': DocumentRecord;
    '/document/*/acknowledge': AcknowledgementRecord;
    '/document/*/ask': AcknowledgementAsked;
    '/document/*/publish': DocumentRecord;
    '/document/*/revise': DocumentRecord;
    '/evidence': EvidenceAdded;
    '/evidence/inspect': EvidenceInspected;
    '/evidence/*/verify': EvidenceVerified;
    '/evidence_request': EvidenceRequestRecord;
    '/exception': ExceptionRecord;
    '/exercise': ExerciseRecord;
    '/finding': FindingRecord;
    '/grant': GrantRecord;
    '/import/apply': ImportRecord | ImportedNothing;
    '/import/columns': Page<ImportColumn>;
    '/import/plan': Page<PlannedRow>;
    '/import/*/undo': ImportRecord;
    '/improvement': ImprovementRecord;
    '/incident': IncidentRecord;
    '/incident/*/assess': IncidentRecord;
    '/incident/*/notified': IncidentRecord;
    '/interested_party': InterestedPartyRecord;
    '/issue': IssueRecord;
    '/ledger/checkpoint': LedgerCheckpoint;
    '/ledger/cosign': Page<Witness>;
    '/ledger/fork': LedgerFork;
    '/ledger/prove': Receipt;
    '/ledger/resume': LedgerResumed;
    '/ledger/timestamp': Timestamp;
    '/ledger/verify': LedgerVerified | LedgerDamages;
    '/legal_requirement': LegalRequirementRecord;
    '/mail/test': MailTested;
    '/management_review': ManagementReviewRecord;
    '/management_review/*/assemble': ManagementReviewRecord;
    '/measure': MeasureRecord;
    '/objective': ObjectiveRecord;
    '/onboarding': OnboardingRecord;
    '/onboarding/*/do': OnboardingRecord;
    '/onboarding/*/finish': OnboardingRecord;
    '/oscal/import': Page<PlannedFile>;
    '/password-reset': undefined;
    '/password-reset/confirm': undefined;
    '/person': PersonRecord;
    '/person/*/onboarding': OnboardingRecord;
    '/policy_template/draft': Page<PolicyDrafted>;
    '/questionnaire': QuestionnaireRecord;
    '/reading': ReadingRecord;
    '/record/erase': undefined;
    '/reminder/send': RemindersSent;
    '/risk': RiskRecord;
    '/risk/simulation': SimulationRecorded;
    '/risk/*/accept': RiskAccepted;
    '/risk_method': RiskMethodRecord;
    '/risk_scenario/*/adopt': RiskAdopted;
    '/role': RoleRecord;
    '/sample': SampleRecord;
    '/sample/*/cancel': SampleRecord;
    '/sample/*/conclude': SampleRecord;
    '/sample/*/draw': SampleRecord;
    '/sample/*/record': SampleRecord;
    '/scope': ScopeRecord;
    '/session': Session;
    '/session/organization': Session;
    '/session/password': undefined;
    '/session/second-factor': SecondFactorKey;
    '/session/second-factor/confirm': undefined;
    '/session/second-factor/remove': undefined;
    '/soa/prepare': SoaRecord;
    '/soa/publish': SoaRecord;
    '/source/run': Page<SourceRun>;
    '/supplier': SupplierRecord;
    '/task': TaskRecord;
    '/task/raise': Page<TaskRecord>;
    '/task/*/finish': TaskFinished;
    '/token': TokenMade;
    '/training': TrainingRecord;
    '/treatment': TreatmentRecord;
    '/user': Member;
    '/user/remove': undefined;
    '/user/update': Member;
  };
  PATCH: {
    '/access_review/*': AccessReviewRecord;
    '/acknowledgement/*': AcknowledgementRecord;
    '/assessment/*': AssessmentRecord;
    '/asset/*': AssetRecord;
    '/assignment/*': AssignmentRecord;
    '/audit/*': AuditRecord;
    '/audit_programme/*': AuditProgrammeRecord;
    '/certificate/*': CertificateRecord;
    '/certification_body/*': CertificationBodyRecord;
    '/change/*': ChangeRecord;
    '/comment/*': CommentRecord;
    '/communication/*': CommunicationRecord;
    '/competence/*': CompetenceRecord;
    '/continuity_plan/*': ContinuityPlanRecord;
    '/control/*': ControlRecord;
    '/corrective_action/*': CorrectiveActionRecord;
    '/cost_item/*': CostItemRecord;
    '/course/*': CourseRecord;
    '/document/*': DocumentRecord;
    '/evidence_request/*': EvidenceRequestRecord;
    '/exception/*': ExceptionRecord;
    '/exercise/*': ExerciseRecord;
    '/finding/*': FindingRecord;
    '/grant/*': GrantRecord;
    '/improvement/*': ImprovementRecord;
    '/incident/*': IncidentRecord;
    '/interested_party/*': InterestedPartyRecord;
    '/issue/*': IssueRecord;
    '/legal_requirement/*': LegalRequirementRecord;
    '/management_review/*': ManagementReviewRecord;
    '/measure/*': MeasureRecord;
    '/objective/*': ObjectiveRecord;
    '/onboarding/*': OnboardingRecord;
    '/organization/*': OrganizationRecord;
    '/person/*': PersonRecord;
    '/questionnaire/*': QuestionnaireRecord;
    '/reading/*': ReadingRecord;
    '/risk/*': RiskRecord;
    '/risk_method/*': RiskMethodRecord;
    '/role/*': RoleRecord;
    '/scope/*': ScopeRecord;
    '/supplier/*': SupplierRecord;
    '/task/*': TaskRecord;
    '/training/*': TrainingRecord;
    '/treatment/*': TreatmentRecord;
  };
  DELETE: {
    '/access_review/*': undefined;
    '/acknowledgement/*': undefined;
    '/assessment/*': undefined;
    '/asset/*': undefined;
    '/assignment/*': undefined;
    '/audit/*': undefined;
    '/audit_programme/*': undefined;
    '/certificate/*': undefined;
    '/certification_body/*': undefined;
    '/change/*': undefined;
    '/comment/*': undefined;
    '/communication/*': undefined;
    '/competence/*': undefined;
    '/continuity_plan/*': undefined;
    '/control/*': undefined;
    '/corrective_action/*': undefined;
    '/cost_item/*': undefined;
    '/course/*': undefined;
    '/document/*': undefined;
    '/evidence_request/*': undefined;
    '/exception/*': undefined;
    '/exercise/*': undefined;
    '/finding/*': undefined;
    '/grant/*': undefined;
    '/improvement/*': undefined;
    '/incident/*': undefined;
    '/interested_party/*': undefined;
    '/issue/*': undefined;
    '/legal_requirement/*': undefined;
    '/management_review/*': undefined;
    '/measure/*': undefined;
    '/objective/*': undefined;
    '/onboarding/*': undefined;
    '/person/*': undefined;
    '/questionnaire/*': undefined;
    '/reading/*': undefined;
    '/risk/*': undefined;
    '/risk_method/*': undefined;
    '/role/*': undefined;
    '/scope/*': undefined;
    '/session': undefined;
    '/supplier/*': undefined;
    '/task/*': undefined;
    '/token/*': undefined;
    '/training/*': undefined;
    '/treatment/*': undefined;
  };
};
