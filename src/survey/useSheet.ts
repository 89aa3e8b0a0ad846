import { useObservable } from '@/client/observable'
import type { LocalSheet, Which } from './model/sheets'
import { sheets } from './sheets'

/** A sheet on this phone, kept fresh. */
export const useSheet = (which: Which): LocalSheet | undefined =>
  useObservable(sheets.observable)[sheets.idOf(which)]
