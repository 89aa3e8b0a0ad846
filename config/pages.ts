/** The first page: what the build loads early and gives all that it shares with others. */
export const HOME_PAGE = 'pages/air/index'

/** Folder and address of all pages of the desk, which residents' phones never load. */
export const DESK_ROOT = 'desk'

/** The same for activities: the phones of organisers need these without the rest of the desk. */
export const ORGANISE_ROOT = 'organise'

/** Whether a page is one of the staff's. @param page its path, e.g. `desk/home/index` */
export const isStaffPage = (page: string): boolean =>
  [DESK_ROOT, ORGANISE_ROOT].some((root) => page.startsWith(`${root}/`))
