import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const schema = z.object({ title: z.string(), draft: z.boolean().optional(), tags: z.array(z.string()).default([]) });

const blog = defineCollection({
  // Everything that is written below the folder.
  loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),
  schema,
});
const notes = defineCollection({ loader: glob({ pattern: ['**/*.md', '!**/todo.md'], base: 'notes' }), schema });
const shelf = defineCollection({ loader: glob({ pattern: '*.md', base: './src/content/blog' }), schema });

export const collections = { blog, notes, shelf };
