import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../../src/core/knowledge/model.ts';
import { createTopicGauge } from '../../../src/core/question/topic.ts';
import { glossaryRow, note, service } from '../../support/knowledge.ts';
import { smallLibrary } from '../../support/small-library.ts';

const gaugeOver = (over: Partial<Knowledge> = {}) =>
  createTopicGauge(
    smallLibrary({
      notes: [
        note({ title: 'Choosing a provider', questions: ['which provider is right', 'vet a provider'] }),
      ],
      services: [service()],
      offTopic: ['who won the football match', 'a recipe for soup', 'will it rain on Friday'],
      ...over,
    }),
  );
const gauge = gaugeOver();

describe('the gauge of what is on topic', () => {
  it.each(['choose a provider', 'how do we vet the providers', 'accounts payable', 'invoice processing'])(
    'is below 0 for what notes ask and services name: "%s"',
    (text) => {
      expect(gauge(text)).toBeLessThan(0);
    },
  );

  it.each(['soup recipes', 'the football match', 'does it rain'])(
    'is above 0 for what the curators list as off topic: "%s"',
    (text) => {
      expect(gauge(text)).toBeGreaterThan(0);
    },
  );

  it('is 0 where no word tells', () => {
    for (const text of ['', 'zebra', '?!']) expect(gauge(text)).toBe(0);
  });

  it('adds up over words, each counted once', () => {
    expect(gauge('football soup')).toBeCloseTo(gauge('football') + gauge('soup'));
    expect(gauge('soup soup soup')).toBe(gauge('soup'));
  });

  it('mends slips of the pen', () => {
    expect(gauge('provdier')).toBe(gauge('provider'));
  });

  it('knows the synonyms of the glossary', () => {
    const glossary = [glossaryRow({ term: 'provider', same: ['outside shop'] })];
    expect(gauge('the outside shop')).toBeGreaterThanOrEqual(0);
    expect(gaugeOver({ glossary })('an outside shop')).toBeLessThan(0);
  });

  it('follows the knowledge: what a new note asks is on topic', () => {
    const soups = note({
      title: 'Soup kitchens run by a provider',
      questions: ['soup kitchens', 'outsourced soup'],
    });
    expect(gaugeOver({ notes: [soups] })('soup kitchens')).toBeLessThan(gauge('soup kitchens'));
  });
});
