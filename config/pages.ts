/** The first page: what the build loads early and gives all that it shares with others. */
export const HOME_PAGE = 'pages/air/index'

/** Folder and address of all pages of the desk, which residents' phones never load. */
export const DESK_ROOT = 'desk'
