/** What a picture must know of the page it is drawn on, since CSS variables do not reach into it. */
export interface Look {
  theme: 'light' | 'dark'
  /** Scale of the words: 1, or 1.3 in 大字. */
  k: number
}
