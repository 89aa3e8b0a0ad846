/** What can be set of how the office works, for the service that keeps it and the page that shows it. */
export const OFFICE_PARTS = [
  'limits',
  'handlers',
  'checks',
  'emergencyWords',
  'emergencyNumbers',
  'workdays',
  'roster',
  'template',
] as const
export type OfficePart = (typeof OFFICE_PARTS)[number]
export type Named = Readonly<Record<OfficePart, string>>
