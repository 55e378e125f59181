/** Lessons, as `content/lessons` has them. */
import { join } from 'node:path';
import { z } from 'astro/zod';
import { HOME } from './home.ts';
import { readYamlFolder } from './yaml.ts';

const choice = z.strictObject({ text: z.string(), right: z.boolean(), because: z.string() });

const predict = z.strictObject({
  scenario: z.string(),
  question: z.string(),
  choices: z
    .array(choice)
    .min(2)
    .max(4)
    .refine((choices) => choices.filter(({ right }) => right).length === 1, 'exactly one choice is right'),
});

const kata = z.strictObject({
  title: z.string(),
  story: z.string(),
  feature: z.string(),
  edit: z.string(),
  solution: z.string(),
  hint: z.string(),
  lesson: z.string(),
});

const lesson = z.strictObject({
  title: z.string().max(60),
  order: z.number(),
  folder: z.string(),
  summary: z.string(),
  path: z
    .array(z.strictObject({ rule: z.string(), glue: z.string(), predict: predict.optional() }))
    .min(3)
    .max(8),
  kata,
});

export type Kata = z.infer<typeof kata>;
export type Predict = z.infer<typeof predict>;
export type Lesson = z.infer<typeof lesson> & { slug: string };

/** In their order. */
export function lessons(): Lesson[] {
  return readYamlFolder(join(HOME, 'site/content/lessons'), lesson)
    .map(([slug, content]) => ({ slug, ...content }))
    .toSorted((a, b) => a.order - b.order);
}
