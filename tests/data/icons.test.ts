import { satisfactionQuestionnaire } from '../../cloud/features/survey/making/templates/satisfaction'
import { iconOf } from '../../src/survey/model/icons'

/** Every `icon` that stands anywhere in data. */
function iconsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return []
  const own = 'icon' in data && typeof data.icon === 'string' ? [data.icon] : []
  return [...own, ...Object.values(data).flatMap(iconsIn)]
}

test('the app draws every icon that the demo questionnaire names: nothing else notices a name in data', () => {
  const named = [...new Set(iconsIn(satisfactionQuestionnaire))]
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((name) => iconOf(name) === undefined)).toEqual([])
})
