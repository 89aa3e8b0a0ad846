import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { LevelChip } from '.'

const LEVELS = [1, 2, 3, 4, 5, 6] as const

export const levelExamples: Examples = {
  part: 'level-chip',
  title: () => said.parts.level,
  show: () => (
    <>
      {LEVELS.map((level) => (
        <LevelChip key={level} level={level} />
      ))}
      {LEVELS.map((level) => (
        <LevelChip key={level} level={level} soft size="small" />
      ))}
      <LevelChip level={1} stale />
      <LevelChip level={1} size="large" />
    </>
  ),
}
