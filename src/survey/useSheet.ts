import { useStore } from '@/client/store'
import type { LocalSheet, Which } from './model/sheets'
import { sheets } from './sheets'

/** A sheet on this phone, kept fresh. */
export const useSheet = (which: Which): LocalSheet | undefined => useStore(sheets.store)[sheets.idOf(which)]
