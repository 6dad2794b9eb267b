/** The text of a file below the knowledge folder. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

const NOTE = `---
title: How staff are trained
kind: practice
about: bpo
summary: BPO staff learn most of the job while doing it.
questions:
  - how much training do the people need
  - which is quicker to train
  - onboarding time for a team
  - how long until a new person is useful
owner: editors
reviewed: 2026-11-22
---

## What to do

- Ask who pays for training. [editorial]
- Staff are easy to train. [guide, older-guide]
`;

/** The lines of a valid note, for tests that break one of them. Line 2 is the title, 13 closes the front matter. */
export const noteText = (change: (text: string) => string = (text) => text): string => change(NOTE);

const SERVICES = `function: Finance and accounting
services:
  - id: accounts-payable
    name: accounts payable
    label: BPO
    aliases: [invoice processing, paying supplier bills, settle vendor statements]
    criteria: [judgement]
    basis: sources
    sources: [guide]
  - id: payroll
    name: payroll
    label: BPO
    aliases: [pay the staff, wage runs, salary slips]
    criteria: [judgement]
    basis: editorial
`;

export const servicesText = (change: (text: string) => string = (text) => text): string => change(SERVICES);

const CRITERION = `id: judgement
name: rules or judgement
question: Does the work follow set rules, or must somebody decide?
BPO: it follows set rules
KPO: somebody has to decide
cues:
  - id: decide
    leans: KPO
    weight: 3
    words: [decide, judge]
`;

const TIPS = `topic: choosing
tips:
  - id: name-the-decider
    text: Name who decides when the rules run out.
    sources: [editorial]
`;

const SOURCES = `- id: guide
  title: A guide
  publisher: Some Press
  year: 2024
  kind: press
  read: 2026-11-22
- id: older-guide
  title: An older guide
  publisher: not stated
  year: undated
  kind: vendor
  read: 2026-11-22
`;

export const sourcesText = (change: (text: string) => string = (text) => text): string => change(SOURCES);

const GLOSSARY = `- term: attrition
  same: [staff turnover, people leaving]
- term: BPO
  means: business process outsourcing
`;

const FACTS = `facts:
  - ["1.1", "1.2"]
  - ["2.10"]
leftOut:
  - fact: "1.2"
    reason: praise of a seller
`;

/** A small folder with one valid file of each kind; `changes` replaces or adds texts by path. */
export function knowledgeFiles(changes: Readonly<Record<string, string>> = {}): TextFile[] {
  const files: Record<string, string> = {
    'notes/basics/training.md': NOTE,
    'services/finance.yaml': SERVICES,
    'criteria/judgement.yaml': CRITERION,
    'tips/choosing.yaml': TIPS,
    'sources.yaml': SOURCES,
    'glossary.yaml': GLOSSARY,
    'facts.yaml': FACTS,
    ...changes,
  };
  return Object.entries(files).map(([file, text]) => ({ file, text }));
}
