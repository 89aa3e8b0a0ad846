/** What a duty is for, by code: a place of the county's grid or a department; and what each is called. */
import { divisionName } from '../shared/divisions'

/** Departments that the county plan names for the environment, by code of their desk. */
export const DEPARTMENTS = [
  'office',
  'ecology',
  'housing',
  'water',
  'agri',
  'forest',
  'land',
  'traffic',
  'police',
  'urban',
] as const
export type Department = (typeof DEPARTMENTS)[number]

const NAMES: Readonly<Record<Department, string>> = {
  office: '县环委办',
  ecology: '生态环境分局',
  housing: '住建局',
  water: '水利局',
  agri: '农业农村局',
  forest: '林草执法大队',
  land: '自然资源局',
  traffic: '交通局',
  police: '公安局',
  urban: '综合执法局',
}
const PREFIX = 'dept:'
export const departmentArea = (code: Department): string => `${PREFIX}${code}`
export const isDepartmentArea = (area: string): boolean => area.startsWith(PREFIX)
const isDepartment = (code: string): code is Department => DEPARTMENTS.some((one) => one === code)

/** Name of a department or a place; undefined if there is none of that code. */
export function areaName(area: string): string | undefined {
  if (!isDepartmentArea(area)) return divisionName(area)
  const code = area.slice(PREFIX.length)
  return isDepartment(code) ? NAMES[code] : undefined
}
