import { nameContext } from '../platform/identity/names'
import { seal } from '../platform/crypto'
import type { Db } from '../platform/database'
import { assignments, persons } from '../platform/identity/tables'
import type { Assignment, Settings } from '../platform/kernel/context'
import { areaName, departmentArea } from '../platform/areas'
import { TOWNS } from '../shared/divisions'

interface DemoPerson {
  key: string
  name: string
  roles: Assignment[]
}

/** Interviewing in every village of a town. */
const interviewing = (town: string): Assignment[] =>
  (TOWNS.find(({ code }) => code === town)?.villages ?? []).map(({ code }) => ({
    role: 'interviewer',
    area: code,
  }))

/** Persons one can be in the demo county. Names are invented. */
export const DEMO_PERSONS: readonly DemoPerson[] = [
  { key: '01-resident', name: '演示居民 古丽', roles: [] },
  { key: '02-herder', name: '演示牧民 叶尔兰', roles: [] },
  { key: '10-dispatcher', name: '演示派件员 王建', roles: [{ role: 'dispatcher', area: '652328' }] },
  { key: '11-town', name: '演示乡镇办理员 李明', roles: [{ role: 'town', area: '652328101' }] },
  { key: '12-village', name: '演示网格员 巴合提', roles: [{ role: 'village', area: '652328101200' }] },
  {
    key: '13-department',
    name: '演示部门办理员 张华',
    roles: [{ role: 'department', area: 'dept:ecology' }],
  },
  { key: '14-leader', name: '演示县领导', roles: [{ role: 'leader', area: '652328' }] },
  { key: '15-auditor', name: '演示审计员', roles: [{ role: 'auditor', area: '652328' }] },
  { key: '16-air', name: '演示空气数据员', roles: [{ role: 'air_editor', area: '652328' }] },
  { key: '17-surveyor', name: '演示调查负责人', roles: [{ role: 'surveyor', area: '652328' }] },
  { key: '18-interviewer', name: '演示调查员 沙吾列', roles: interviewing('652328101') },
  { key: '19-interviewer', name: '演示调查员 马晓燕', roles: interviewing('652328100') },
  {
    key: '20-organiser',
    name: '演示活动组织员 努尔兰',
    roles: [{ role: 'organiser', area: '652328' }],
  },
  {
    key: '21-organiser',
    name: '演示活动组织员 西吉尔镇 刘芳',
    roles: [{ role: 'organiser', area: '652328101' }],
  },
  { key: '22-admin', name: '演示系统管理员 赵海燕', roles: [{ role: 'admin', area: '652328' }] },
]

/** Where they work, as an administrator would have written it. */
const unitOf = ({ roles: [duty] }: DemoPerson): string | null =>
  duty ? ((duty.area.length === 6 ? areaName(departmentArea('ecology')) : areaName(duty.area)) ?? null) : null

/** Makes the demo persons. @returns person id by key */
export async function seedPersons(db: Db, settings: Settings): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const demo of DEMO_PERSONS) {
    const id = crypto.randomUUID()
    const name = seal(settings.keyRing, demo.name, nameContext(id))
    await db.insert(persons).values({
      county: settings.county,
      id,
      kind: demo.roles.length > 0 ? 'staff' : 'resident',
      demoKey: demo.key,
      nameKeyId: name.keyId,
      nameSealed: name.data,
      unit: unitOf(demo),
    })
    if (demo.roles.length > 0) {
      await db
        .insert(assignments)
        .values(demo.roles.map((duty) => ({ county: settings.county, personId: id, ...duty })))
    }
    ids.set(demo.key, id)
  }
  return ids
}
