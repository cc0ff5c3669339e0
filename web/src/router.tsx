// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, retainSearchParams } from '@tanstack/react-router';
import { Problem } from './api/client';
import { sessionQuery } from './api/queries';
import { askAhead } from './app/ahead';
import { Frame } from './app/frame';
import { validUnder } from './app/guest';
import { scopeFor, scopesQuery, validScope } from './app/scope';
import { keep, keepAll, parseSearch, stringifySearch, validAsOf, type Search } from './app/search';
import { Crashed, Lines, NotFound } from './ui/states';

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  validateSearch: (search: Record<string, unknown>): { as_of?: string; scope?: string; under?: string } => {
    const as_of = validAsOf(search.as_of);
    const under = validUnder(search.under);
    const scope = validScope(search.scope);
    return { ...(as_of ? { as_of } : {}), ...(scope ? { scope } : {}), ...(under ? { under } : {}) };
  },
  search: { middlewares: [retainSearchParams(['as_of', 'scope', 'under'])] },
  notFoundComponent: NotFound,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: keep('next'),
  component: lazyRouteComponent(() => import('./pages/sign_in'), 'SignInPage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  validateSearch: keep('token'),
  component: lazyRouteComponent(() => import('./pages/reset'), 'ResetPage'),
});

/** Sees to it that the address names a scope where there are several. Who may not read scopes, such as a guest, is shown what the server chooses. */
async function nameScope(queries: QueryClient, { pathname, search }: { pathname: string; search: object }): Promise<void> {
  const session = await queries.ensureQueryData(sessionQuery);
  if (session.role === 'auditor' || !session.permissions.includes('scope.read')) return;
  const scopes = await queries.fetchQuery(scopesQuery).catch(() => []);
  const asked = (search as { scope?: string }).scope;
  const scope = scopeFor(asked, scopes);
  if (scope !== asked && (scope || scopes.length > 0)) throw redirect({ to: pathname as '/', search: { ...search, scope } as never, replace: true });
}

/** Everything behind sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
    await nameScope(context.queries, location);
    askAhead(context.queries, await context.queries.ensureQueryData(sessionQuery), location.pathname, location.search as Search);
  },
});

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home'), 'HomePage'),
});
const controls = createRoute({
  getParentRoute: () => inside,
  path: '/controls',
  validateSearch: keep('search', 'theme', 'status'),
  component: lazyRouteComponent(() => import('./pages/controls'), 'ControlsPage'),
});
const control = createRoute({
  getParentRoute: () => inside,
  path: '/controls/$reference',
  validateSearch: keep('period', 'checks'),
  component: lazyRouteComponent(() => import('./pages/control/page'), 'ControlPage'),
});
const checks = createRoute({
  getParentRoute: () => inside,
  path: '/checks',
  validateSearch: keep('search', 'verdict', 'severity'),
  component: lazyRouteComponent(() => import('./pages/checks'), 'ChecksPage'),
});
const check = createRoute({
  getParentRoute: () => inside,
  path: '/checks/$id',
  component: lazyRouteComponent(() => import('./pages/check/page'), 'CheckPage'),
});
const checkNew = createRoute({
  getParentRoute: () => inside,
  path: '/checks/new',
  component: lazyRouteComponent(() => import('./pages/check_editor/page'), 'NewCheckPage'),
});
const checkEdit = createRoute({
  getParentRoute: () => inside,
  path: '/checks/$id/edit',
  component: lazyRouteComponent(() => import('./pages/check_editor/page'), 'EditCheckPage'),
});
const evidence = createRoute({
  getParentRoute: () => inside,
  path: '/evidence',
  validateSearch: keep('source', 'format', 'control'),
  component: lazyRouteComponent(() => import('./pages/evidence/list'), 'EvidenceListPage'),
});
const evidenceItem = createRoute({
  getParentRoute: () => inside,
  path: '/evidence/$id',
  component: lazyRouteComponent(() => import('./pages/evidence/page'), 'EvidencePage'),
});
const soa = createRoute({
  getParentRoute: () => inside,
  path: '/soa',
  validateSearch: keep('search', 'theme', 'applicable', 'status', 'changed', 'scope'),
  component: lazyRouteComponent(() => import('./pages/soa/page'), 'SoaPage'),
});
const sources = createRoute({
  getParentRoute: () => inside,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/sources'), 'SourcesPage'),
});
const frameworks = createRoute({
  getParentRoute: () => inside,
  path: '/frameworks',
  component: lazyRouteComponent(() => import('./pages/frameworks/list'), 'FrameworksPage'),
});
const coverage = createRoute({
  getParentRoute: () => inside,
  path: '/frameworks/$id',
  validateSearch: keep('search', 'support'),
  component: lazyRouteComponent(() => import('./pages/frameworks/coverage'), 'CoveragePage'),
});
const soaDifference = createRoute({
  getParentRoute: () => inside,
  path: '/soa/difference',
  validateSearch: keep('from', 'to', 'computed', 'scope'),
  component: lazyRouteComponent(() => import('./pages/soa/difference'), 'SoaDifferencePage'),
});
const ledger = createRoute({
  getParentRoute: () => inside,
  path: '/ledger',
  component: lazyRouteComponent(() => import('./pages/ledger/page'), 'LedgerPage'),
});
const audits = createRoute({
  getParentRoute: () => inside,
  path: '/audits',
  validateSearch: keep('kind'),
  component: lazyRouteComponent(() => import('./pages/audits/list'), 'AuditsPage'),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id',
  validateSearch: keep('part', 'turn'),
  component: lazyRouteComponent(() => import('./pages/audits/page'), 'AuditPage'),
});
const requests = createRoute({
  getParentRoute: () => inside,
  path: '/requests',
  validateSearch: keep('turn'),
  component: lazyRouteComponent(() => import('./pages/requests/list'), 'RequestsPage'),
});
const request = createRoute({
  getParentRoute: () => inside,
  path: '/requests/$id',
  component: lazyRouteComponent(() => import('./pages/requests/page'), 'RequestPage'),
});
const samples = createRoute({
  getParentRoute: () => inside,
  path: '/samples',
  component: lazyRouteComponent(() => import('./pages/samples/list'), 'SamplesPage'),
});
const sample = createRoute({
  getParentRoute: () => inside,
  path: '/samples/$id',
  component: lazyRouteComponent(() => import('./pages/samples/page'), 'SamplePage'),
});
const findings = createRoute({
  getParentRoute: () => inside,
  path: '/findings',
  validateSearch: keep('grade', 'state'),
  component: lazyRouteComponent(() => import('./pages/findings/list'), 'FindingsPage'),
});
const finding = createRoute({
  getParentRoute: () => inside,
  path: '/findings/$id',
  component: lazyRouteComponent(() => import('./pages/findings/page'), 'FindingPage'),
});
const review = createRoute({
  getParentRoute: () => inside,
  path: '/review',
  validateSearch: keep('stage', 'scope', 'clause', 'grade'),
  component: lazyRouteComponent(() => import('./pages/review/page'), 'ReviewPage'),
});
const certification = createRoute({
  getParentRoute: () => inside,
  path: '/certification',
  validateSearch: keep('scope', 'persons', 'reduction', 'day_rate', 'currency'),
  component: lazyRouteComponent(() => import('./pages/certification/page'), 'CertificationPage'),
});
const setup = createRoute({
  getParentRoute: () => inside,
  path: '/setup',
  component: lazyRouteComponent(() => import('./pages/setup/page'), 'SetupPage'),
});
const register = createRoute({
  getParentRoute: () => inside,
  path: '/registers/$register',
  validateSearch: keep('search', 'filter', 'order_by', 'columns', 'size', 'density'),
  component: lazyRouteComponent(() => import('./pages/registers/page'), 'RegisterPage'),
});
/** The address may preset fields: `/registers/treatment/new?risk=…`. */
const newRecord = createRoute({
  getParentRoute: () => inside,
  path: '/registers/$register/new',
  validateSearch: keepAll,
  component: lazyRouteComponent(() => import('./pages/form/page'), 'NewRecordPage'),
});
const editRecord = createRoute({
  getParentRoute: () => inside,
  path: '/registers/$register/$id/edit',
  validateSearch: keepAll,
  component: lazyRouteComponent(() => import('./pages/form/page'), 'EditRecordPage'),
});
const record = createRoute({
  getParentRoute: () => inside,
  path: '/registers/$register/$id',
  component: lazyRouteComponent(() => import('./pages/record/page'), 'RecordPage'),
});
const imports = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  validateSearch: keep('register', 'step', 'map', 'set', 'match', 'clear_empty', 'only', 'plan', 'apply', 'done'),
  component: lazyRouteComponent(() => import('./pages/imports/page'), 'ImportPage'),
});
const area = createRoute({
  getParentRoute: () => inside,
  path: '/areas/$area',
  component: lazyRouteComponent(() => import('./pages/area'), 'AreaPage'),
});
const work = createRoute({
  getParentRoute: () => inside,
  path: '/work',
  validateSearch: keep('owner'),
  component: lazyRouteComponent(() => import('./pages/work/page'), 'WorkPage'),
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  validateSearch: keep('view', 'month', 'from', 'until', 'owner', 'of'),
  component: lazyRouteComponent(() => import('./pages/calendar/page'), 'CalendarPage'),
});
const members = createRoute({
  getParentRoute: () => inside,
  path: '/members',
  validateSearch: keep('show'),
  component: lazyRouteComponent(() => import('./pages/system/members'), 'MembersPage'),
});
const tokens = createRoute({
  getParentRoute: () => inside,
  path: '/tokens',
  validateSearch: keep('new'),
  component: lazyRouteComponent(() => import('./pages/system/tokens'), 'TokensPage'),
});
const health = createRoute({
  getParentRoute: () => inside,
  path: '/health',
  component: lazyRouteComponent(() => import('./pages/system/health'), 'HealthPage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/system/settings'), 'SettingsPage'),
});
const heatMap = createRoute({
  getParentRoute: () => inside,
  path: '/risk/heat-map',
  validateSearch: keep('which', 'cell', 'level', 'risk', 'view', 'scope', 'method'),
  component: lazyRouteComponent(() => import('./pages/risk/heat_map'), 'HeatMapPage'),
});
const loss = createRoute({
  getParentRoute: () => inside,
  path: '/risk/loss',
  validateSearch: keep('seed', 'scope', 'risks'),
  component: lazyRouteComponent(() => import('./pages/risk/loss'), 'LossPage'),
});
const scenarios = createRoute({
  getParentRoute: () => inside,
  path: '/risk/scenarios',
  validateSearch: keep('search', 'lost', 'scenario'),
  component: lazyRouteComponent(() => import('./pages/risk/scenarios'), 'ScenariosPage'),
});
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/risk/treatment-plan',
  validateSearch: keep('search', 'status', 'due', 'view'),
  component: lazyRouteComponent(() => import('./pages/risk/plan'), 'PlanPage'),
});
const risk = createRoute({
  getParentRoute: () => inside,
  path: '/risk/$id',
  component: lazyRouteComponent(() => import('./pages/risk/risk'), 'RiskPage'),
});
const incidents = createRoute({
  getParentRoute: () => inside,
  path: '/incidents',
  validateSearch: keep('search', 'severity', 'kind', 'show'),
  component: lazyRouteComponent(() => import('./pages/incidents/list'), 'IncidentsPage'),
});
const incident = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$id',
  component: lazyRouteComponent(() => import('./pages/incidents/incident'), 'IncidentPage'),
});
const accessReviews = createRoute({
  getParentRoute: () => inside,
  path: '/access-reviews',
  component: lazyRouteComponent(() => import('./pages/access/list'), 'AccessReviewsPage'),
});
const accessReview = createRoute({
  getParentRoute: () => inside,
  path: '/access-reviews/$id',
  validateSearch: keep('show'),
  component: lazyRouteComponent(() => import('./pages/access/review'), 'AccessReviewPage'),
});
const reports = createRoute({
  getParentRoute: () => inside,
  path: '/reports',
  validateSearch: keep('report', 'of', 'audit', 'from', 'to'),
  component: lazyRouteComponent(() => import('./pages/reports/page'), 'ReportsPage'),
});
const documents = createRoute({
  getParentRoute: () => inside,
  path: '/documents',
  validateSearch: keep('search', 'kind', 'show'),
  component: lazyRouteComponent(() => import('./pages/documents/list'), 'DocumentsPage'),
});
const templates = createRoute({
  getParentRoute: () => inside,
  path: '/policies',
  validateSearch: keep('search', 'show', 'template'),
  component: lazyRouteComponent(() => import('./pages/documents/templates'), 'TemplatesPage'),
});
const document = createRoute({
  getParentRoute: () => inside,
  path: '/documents/$id',
  component: lazyRouteComponent(() => import('./pages/documents/document'), 'DocumentPage'),
});
const managementReviews = createRoute({
  getParentRoute: () => inside,
  path: '/management-review',
  component: lazyRouteComponent(() => import('./pages/reviews/list'), 'ManagementReviewsPage'),
});
const managementReview = createRoute({
  getParentRoute: () => inside,
  path: '/management-review/$id',
  component: lazyRouteComponent(() => import('./pages/reviews/review'), 'ManagementReviewPage'),
});

const tree = root.addChildren([
  signIn,
  reset,
  inside.addChildren([overview, controls, control, checks, check, evidence, evidenceItem, soa, ledger, register, record, area, work, calendar, members, tokens, health, settings, newRecord, editRecord, imports, checkNew, checkEdit, soaDifference, sources, frameworks, coverage, audits, audit, requests, request, samples, sample, findings, finding, review, certification, setup, heatMap, loss, scenarios, plan, risk, incidents, incident, accessReviews, accessReview, reports, documents, templates, document, managementReviews, managementReview]),
]);

export function routerOf(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: Crashed,
    defaultPendingComponent: Lines,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>;
  }
}
