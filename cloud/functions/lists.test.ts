import * as product from '../product'
import { checks } from './checks'
import { grows, jobs, jobSettings, personColumns, rules } from './jobs'
import { messageKinds } from './messages'

/** Made of other lists, each time anew. */
const made = /doctor|platform\.retention|platform\.growth/
const others = <T extends object>(all: readonly T[], name: (one: T) => string) =>
  all.filter((one) => !made.test(name(one)))

it('functions take every job, check, message and setting that the product lists', () => {
  const [job, kind] = [(one: { name: string }) => one.name, (one: { kind: string }) => one.kind]
  expect(others(jobs, job)).toEqual(others(product.jobs, job))
  expect(jobs.map(job)).toEqual(product.jobs.map(job))
  expect(checks).toEqual(product.checks)
  expect(others(messageKinds, kind)).toEqual(others(product.messageKinds, kind))
  expect(messageKinds.map(kind)).toEqual(product.messageKinds.map(kind))
  expect(rules.map(({ name }) => name)).toEqual(product.rules.map(({ name }) => name))
  expect(personColumns).toEqual(product.personColumns)
  expect(grows).toEqual(product.grows)
  expect(jobSettings).toEqual(product.featureSettings)
})
