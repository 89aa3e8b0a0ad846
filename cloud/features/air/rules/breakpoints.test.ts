import { HJ633_NODES } from '../../../../tests/factories/hj633'
import { RULES } from '../contract/kinds'
import { BREAKPOINTS, COLUMNS, INDEX_NODES } from './breakpoints'
import { partsPerUnit } from './rounding'

it.each(RULES.flatMap((rule) => COLUMNS.map((column) => ({ rule, column }))))(
  '$rule $column is the table of the standard',
  ({ rule, column }) => {
    const nodes = HJ633_NODES.filter((node) => node.rule === rule && node.column === column)
    const perUnit = partsPerUnit(column.startsWith('co_') ? 'co' : 'pm10')
    expect(BREAKPOINTS[rule][column].map((value) => value * perUnit)).toEqual(nodes.map(({ parts }) => parts))
    expect(INDEX_NODES.slice(0, nodes.length)).toEqual(nodes.map(({ index }) => index))
  },
)
