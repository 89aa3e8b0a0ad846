import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { SkeletonRows } from '.'

export const skeletonExamples: Examples = {
  part: 'skeleton',
  title: () => said.parts.skeleton,
  show: () => <SkeletonRows count={2} />,
}
