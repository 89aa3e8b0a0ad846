import * as product from '../product'
import { jobs, jobSettings } from './jobs'
import { messageKinds } from './messages'

it('functions take every job, message and setting that the product lists', () => {
  expect(jobs).toEqual(product.jobs)
  expect(messageKinds).toEqual(product.messageKinds)
  expect(jobSettings).toEqual(product.featureSettings)
})
