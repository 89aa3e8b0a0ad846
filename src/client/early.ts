/** Files that each page needs besides those of the app; put in by the build. */
declare const PAGE_FILES: Record<string, string[]>
/** Path of the first page; put in by the build. */
declare const HOME_PAGE: string

// The app would ask for the files of a page only once it has come and run itself: on a slow line that is one more
// wait. This small script is there before the app and asks for them at once, whatever page is opened first.
const path = location.pathname.replace(/^\/|\/$/g, '')
for (const file of PAGE_FILES[path || HOME_PAGE] ?? []) {
  const link = document.createElement('link')
  link.rel = 'preload'
  link.as = file.endsWith('.css') ? 'style' : 'script'
  link.href = `/${file}`
  document.head.append(link)
}

export {}
