import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DISPATCHERS, HANDS } from './desk/seats'
import { DESK_DEEDS, type DeskDeed, handsFor, helpersMay } from './rules/lifecycle'

/** The role lists as the service names them. */
const LISTS = { DISPATCHERS, HANDS }
const SERVICE = readFileSync(path.join(__dirname, 'service.ts'), 'utf8')

/** Who the service lets in for a deed, read off its table: `accept: staff(DISPATCHERS` or `requireStaff(ctx, DISPATCHERS`. */
function rolesInService(deed: DeskDeed): readonly string[] {
  const list = new RegExp(`\\n  ${deed}: [^}]*?(?:staff\\(|requireStaff\\(ctx, )(DISPATCHERS|HANDS)\\b`).exec(
    SERVICE,
  )
  if (!list || !(list[1] === 'DISPATCHERS' || list[1] === 'HANDS')) throw new Error(`no roles for ${deed}`)
  return LISTS[list[1]]
}

test.each(DESK_DEEDS)('the service lets in for %s whom the life of a case allows it', (deed) => {
  const allowed = handsFor(deed).includes('handler') ? HANDS : DISPATCHERS
  expect(handsFor(deed)).toContain('dispatcher')
  expect(rolesInService(deed)).toEqual(allowed)
})

test('desks that help report and look, and do nothing else to the case', () => {
  expect(DESK_DEEDS.filter(helpersMay)).toEqual([
    'progress',
    'siteVisit',
    'note',
    'openIdentity',
    'openOriginal',
  ])
})
