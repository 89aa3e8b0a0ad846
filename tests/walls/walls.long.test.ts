import { execFileSync } from 'node:child_process'
import * as v from 'valibot'

/** Imports planted in files that are not there: where, what, and whether by `import()`. */
type Planted = [file: string, imports: string, late?: 'late']

const REFUSED: readonly Planted[] = [
  // features meet only through their faces, files and account as well
  ['cloud/features/air/planted.ts', '../reports/desk/seats'],
  ['cloud/features/air/planted.ts', '../account/names'],
  ['cloud/features/reports/photos/planted.ts', '../../files/photos'],
  ['cloud/features/reports/planted.ts', '../files/tables'],
  ['cloud/features/files/planted.ts', '../reports/photos/originals'],
  ['cloud/features/survey/planted.ts', '../activities/rules/status'],
  // a feature imports no door, and nothing that lists it
  ['cloud/features/air/planted.ts', '../../host/words'],
  ['cloud/features/air/files/planted.ts', '../../../commands/call'],
  ['cloud/features/air/planted.ts', '../../functions/door'],
  ['cloud/features/air/planted.ts', '../../product'],
  ['cloud/features/air/planted.ts', '../../demo/persons'],
  // the platform knows no feature and no door
  ['cloud/platform/planted.ts', '../features/air'],
  ['cloud/platform/kernel/planted.ts', '../../features/air/contract'],
  ['cloud/platform/kernel/planted.ts', '../../product'],
  ['cloud/platform/planted.ts', '../host/config'],
  ['cloud/platform/planted.ts', '../demo/persons'],
  // what both sides know imports nothing of the cloud
  ['cloud/shared/planted.ts', '../platform/areas'],
  ['cloud/shared/planted.ts', '../features/air/contract'],
  ['cloud/shared/planted.ts', '../product'],
  ['cloud/shared/planted.ts', 'pg'],
  // a contract goes to the phone, and rules are pure
  ['cloud/features/air/contract/planted.ts', '../tables'],
  ['cloud/features/account/contract.ts', '../../platform/crypto'],
  ['cloud/features/air/contract/planted.ts', 'drizzle-orm'],
  ['cloud/features/air/rules/planted.ts', '../tables'],
  ['cloud/features/air/rules/planted.ts', '../../../platform/database/beijing'],
  // nobody but the doors knows the lists of features
  // doors know faces, the host not even those, and none another door
  ['cloud/host/planted.ts', '../features/air/jobs'],
  ['cloud/host/planted.ts', '../features/air'],
  ['cloud/host/planted.ts', '../features/air/contract'],
  ['cloud/host/planted.ts', '../commands/call'],
  ['cloud/functions/planted.ts', '../host/config'],
  ['cloud/functions/air/planted.ts', '../../features/air/service'],
  ['cloud/functions/planted.ts', '../features/reports/case/messages'],
  ['cloud/functions/planted.ts', '../features/air/jobs'],
  ['cloud/commands/planted.ts', '../features/reports/ledger/verify'],
  ['cloud/commands/planted.ts', '../host/words'],
  ['cloud/product.ts', './features/air/jobs'],
  ['cloud/product.ts', './host/words'],
  ['cloud/demo/planted.ts', '../host/words'],
  ['cloud/demo/planted.ts', '../product'],
  // the front: features, rooms of the desk, what all use
  ['src/air/planted.ts', '@/reports/words'],
  ['src/air/planted.ts', '../reports/words'],
  ['src/air/planted.tsx', '@/desk/shell/Rail'],
  ['src/desk/air/planted.ts', '@/desk/reports/useCaseDeed'],
  ['src/desk/air/planted.ts', '@/air/useNow'],
  ['src/desk/shell/planted.ts', '../reports/useCaseDeed'],
  ['src/ui/planted.ts', '@/air/useNow'],
  ['src/client/planted.ts', '../desk/shell/Rail'],
  ['src/air/planted.ts', '@/gallery'],
  ['src/desk/reports/planted.ts', '@/gallery'],
  ['src/desk/words.ts', './reports/useCaseDeed'],
  ['src/organise/planted.ts', '@/desk/reports/useCaseDeed'],
  ['src/organise/planted.ts', '@/air/useNow'],
  ['src/activities/planted.ts', '@/organise/words'],
  ['src/ui/planted.ts', '@/custom-tab-bar'],
  // a late import is one too
  ['cloud/features/air/planted.ts', '../reports/desk/seats', 'late'],
  ['cloud/features/air/planted.ts', '../../../src/air/useNow', 'late'],
  ['src/air/planted.ts', '@cloud/features/air/service', 'late'],
  ['src/air/planted.ts', '../../cloud/platform/areas', 'late'],
  ['cloud/features/air/planted.ts', 'hucre', 'late'],
  ['cloud/host/planted.ts', 'csv-parse/sync', 'late'],
  ['cloud/shared/planted.ts', 'pg', 'late'],
  ['cloud/features/air/contract/planted.ts', 'drizzle-orm', 'late'],
  ['cloud/features/account/contract.ts', 'drizzle-orm', 'late'],
  // each function is deployed alone
  ['cloud/functions/air/planted.ts', '../reports'],
  ['cloud/functions/fetch/planted.ts', '../timer/index'],
  // nothing that runs leans on tests
  ['cloud/platform/planted.ts', '../../tests/factories/air'],
  ['src/air/planted.ts', '../../tests/factories/air.ui'],
  // the phone knows of a service only its contract
  ['src/air/planted.ts', '@cloud/features/air/service'],
  ['src/air/planted.ts', '@cloud/product'],
  ['cloud/features/air/planted.ts', '@/air/useNow'],
]

const ALLOWED: readonly Planted[] = [
  ['cloud/features/air/planted.ts', '../account'],
  ['cloud/features/reports/photos/planted.ts', '../../files'],
  ['cloud/features/air/planted.ts', '../files/contract'],
  ['cloud/features/air/planted.ts', './reading/home'],
  ['cloud/features/air/planted.ts', '../../shared/time'],
  ['cloud/functions/planted.ts', '../features/air'],
  ['cloud/functions/air/planted.ts', '../door'],
  ['cloud/platform/sheets/planted.ts', 'hucre', 'late'],
  ['cloud/features/air/planted.ts', './reading/home', 'late'],
  ['cloud/host/planted.ts', '../product'],
  ['cloud/host/planted.ts', '../demo'],
  ['cloud/features/air/contract/planted.ts', '../rules/aqi'],
  ['cloud/features/air/contract/planted.ts', '../../../shared/limits'],
  ['cloud/commands/planted.ts', '../features/account/contract'],
  ['cloud/product.ts', './features/air'],
  ['cloud/demo/planted.ts', '../features/air/tables'],
  ['cloud/features/air/planted.test.ts', '../../host/words'],
  ['src/pages/air/planted.ts', '@/air/useNow'],
  ['src/desk/air/planted.ts', '@/desk/shell/Rail'],
  ['src/organise/planted.tsx', '@/desk/shell/Rail'],
  ['src/organise/planted.tsx', '@/activities/parts/Cover'],
  ['src/air/planted.ts', '@cloud/features/air/contract'],
]

/** What lint says to each. */
function lint(planted: readonly Planted[]): string[][] {
  const input = JSON.stringify(planted.map(([file, imports, late]) => ({ file, imports, late })))
  const output = execFileSync(process.execPath, ['tests/walls/planted.mjs'], { input, encoding: 'utf8' })
  return v.parse(v.array(v.array(v.string())), JSON.parse(output))
}

it('every planted import through a wall is refused, and those by the doors are not', () => {
  const said = lint([...REFUSED, ...ALLOWED])
  const through = REFUSED.filter((_, at) => said[at]?.length === 0)
  const shut = ALLOWED.filter((_, at) => said[REFUSED.length + at]?.length !== 0)
  expect({ through, shut }).toEqual({ through: [], shut: [] })
})
