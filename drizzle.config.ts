import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./cloud/platform/*/tables.ts', './cloud/features/*/tables.ts', './cloud/features/*/*/tables.ts'],
  out: './cloud/platform/database/migrations',
})
