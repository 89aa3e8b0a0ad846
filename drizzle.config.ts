import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./cloud/platform/*/tables.ts', './cloud/*/tables.ts'],
  out: './cloud/platform/database/migrations',
})
