/** Runs on real clusters, whose reports and evidence are published with the project. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { EvidenceLine } from '../../../engine/contract/evidence.ts';
import { HOME } from './home.ts';

export interface PublishedRun {
  /** `v0.1.0/kubernetes-v1.36.3-iptables` */
  id: string;
  /** The version of the suite. */
  suite: string;
  implementation: string;
  version: string;
  /** kube-proxy's mode, as the capability card has it. */
  proxy: string;
  families: string;
  /** ISO 8601. */
  date: string;
  verdict: string;
  /** The status of each Rule, by id. */
  rules: ReadonlyMap<string, { status: string; reason?: string }>;
  /** What the scenarios of each Rule observed, by its id; empty where no evidence is published. */
  evidence: ReadonlyMap<string, EvidenceLine[]>;
}

interface Report {
  date: string;
  target: string;
  /** Left out where the run names none. */
  implementation?: { project: string; version: string };
  suite: { version: string };
  kubernetesVersion: string;
  verdict: string;
  card?: { name: string; value: string }[];
  rules?: { id: string; status: string; reason?: string }[];
}

let published: PublishedRun[] | undefined;

/** Those that have evidence first, then the newest. */
export function publishedRuns(): PublishedRun[] {
  published ??= readPublished();
  return published;
}

function readPublished(): PublishedRun[] {
  const folder = join(HOME, 'reports/published');
  return globSync(join(folder, '*/*.yaml'))
    .sort()
    .map((path) =>
      runOf(
        path.slice(folder.length + 1, -'.yaml'.length),
        path,
        path.replace(/\.yaml$/, '.evidence.ndjson'),
      ),
    )
    .toSorted(
      (a, b) => Number(b.evidence.size > 0) - Number(a.evidence.size > 0) || b.date.localeCompare(a.date),
    );
}

/** The run of the reader, where the site is built with one: `leadline docs --evidence`. */
export function ownRuns(): PublishedRun[] {
  const folder = process.env.LEADLINE_SITE_RUN;
  return folder ? [runOf('your run', join(folder, 'conformance.yaml'), join(folder, 'evidence.ndjson'))] : [];
}

function runOf(id: string, path: string, evidence: string): PublishedRun {
  const report = load(readFileSync(path, 'utf8')) as Report;
  const value = (name: string) => report.card?.find((entry) => entry.name === name)?.value ?? 'unknown';
  return {
    id,
    suite: report.suite.version,
    implementation: report.implementation?.project ?? `target ${report.target}`,
    version: report.implementation?.version ?? report.kubernetesVersion,
    proxy: value('kube-proxy mode'),
    families: value('IP families'),
    date: report.date,
    verdict: report.verdict,
    rules: new Map((report.rules ?? []).map(({ id: rule, status, reason }) => [rule, { status, reason }])),
    evidence: evidenceOf(evidence),
  };
}

function evidenceOf(path: string): Map<string, EvidenceLine[]> {
  const [file] = globSync(path);
  if (!file) return new Map();
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return Map.groupBy(
    lines.map((line) => JSON.parse(line) as EvidenceLine),
    ({ rule }) => rule,
  );
}
