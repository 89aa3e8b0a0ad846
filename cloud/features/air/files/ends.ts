import type { TimeColumns } from './header'

/**
 * Looks whether hours that are taken for starts are numbered 1 to 24: a day begins with hour 0, and ends with hour 24.
 * Whoever is mistaken there has every value an hour late.
 */
export class Ends {
  private first = false
  private last = false

  constructor(private readonly hours: 'start' | 'end') {}

  see({ at, hours }: TimeColumns, cells: readonly string[]): void {
    if ('time' in at || (hours ?? this.hours) === 'end') return
    const text = cells[at.hour] ?? ''
    this.first ||= /^0(?!\d|\.0*[1-9])|^00/.test(text)
    this.last ||= /^24(?!\d)/.test(text)
  }

  get numbered(): boolean {
    return this.last && !this.first
  }
}
