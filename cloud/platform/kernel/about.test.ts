import { aboutError, tellError } from './about'

const SECRET = '李桂兰的院子'

it('tells kind, codes, constraint and places, of the causes too, and no message', () => {
  const refused = Object.assign(new Error(`duplicate ${SECRET}`), {
    code: '23505',
    constraint: 'cases_pkey',
    table: 'cases',
    detail: SECRET,
  })
  const about = aboutError(Object.assign(new TypeError(SECRET, { cause: refused }), { params: [SECRET] }))
  expect(about).toMatchObject({
    name: 'TypeError',
    sqlState: '23505',
    causes: [{ name: 'Error', code: '23505', constraint: 'cases_pkey', table: 'cases' }],
  })
  expect(about.stack[0]).toContain('about.test.ts')
  expect(JSON.stringify(about)).not.toContain(SECRET)
  expect(tellError(refused)).toMatch(/^Error 23505 cases_pkey cases 23505\n {4}at /)
})

it.each([
  ['a name', { name: `${SECRET}` }],
  ['a code', { code: SECRET }],
  ['a code of many words', { code: 'NOT A CODE' }],
  ['a constraint', { constraint: `cases ${SECRET}` }],
  ['a field of another kind', { table: [SECRET] }],
])('leaves out %s that is none of the program', (_, fields) => {
  const told = JSON.stringify(aboutError(Object.assign(new Error('x'), fields)))
  expect(told).not.toContain(SECRET)
  expect(told).not.toContain('NOT A CODE')
})

it('takes no line of a message for a place', () => {
  const disguised = `${SECRET}\n    at secret (/a.ts:1:1)`
  const error = new Error(disguised)
  expect(aboutError(error).stack.join()).not.toContain('secret')
  expect(aboutError(error).stack.length).toBeGreaterThan(0)
  // a stack keeps the message that it was made with
  for (const message of ['', 'other', 'secret', 'Error']) {
    const changed = new Error(disguised)
    // kept from the first look on, where something formats it when it is looked at
    expect(changed.stack).toContain('secret')
    expect(aboutError(Object.assign(changed, { message })).stack).toEqual([])
  }
  expect(aboutError(new Error('')).stack.length).toBeGreaterThan(0)
})

it.each([[SECRET], [{ message: SECRET }], [null], [undefined]])('a thrown %j is not told', (thrown) => {
  expect(aboutError(thrown)).toEqual({ name: 'thrown value is no error', stack: [] })
})
