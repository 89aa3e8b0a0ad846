import { startTestServices, type TestServices } from '../../../tests/support/services'
import { seedPersons } from '../../demo/persons'
import { deskName } from '../reports/desk/seats'
import { accountContract } from './contract'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices({ demo: true })
  await seedPersons(t.db, t.settings)
})
afterAll(() => t.stop())

it('calls a department what the desk calls it, in the list of persons and after signing in', async () => {
  const list = await t.call(accountContract.demoPersons, {})
  expect(list.find((one) => one.id === '13-department')?.role).toBe('部门办理员 · 生态环境分局')
  for (const one of list) expect(one.role).not.toMatch(/[a-z]+:|\d{6}/)
  const { person } = await t.call(accountContract.demoSignIn, { id: '13-department' })
  expect(person.roles[0]?.areaName).toBe(deskName('dept:ecology', 'zh-CN'))
})
