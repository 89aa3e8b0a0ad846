/** Cases by place, and photos one after the other. Apart, so that no other page carries it. */
import * as v from 'valibot'
import { CalendarDay, defineContract, query } from '../../../shared/contract'
import { MAX_BLURS, MAX_PAGE_SIZE } from '../../../shared/limits'
import {
  Photo,
  caseId,
  categoryGroup,
  deskCode,
  divisionCode,
  fileId,
  listQueue,
  placedAt,
  version,
} from './parts'
import { Region } from './desk-input'

const count = v.pipe(v.number(), v.integer())
const counts = { count, overdue: count }

/** A place that cases lie in; `pointless`: so many of them have no point, and are drawn nowhere. */
export const BoardPlace = v.object({ code: v.string(), name: v.string(), ...counts, pointless: count })
export type BoardPlaceData = v.InferOutput<typeof BoardPlace>

export const BoardPoint = v.object({
  /** WGS-84 degrees. */
  lat: v.number(),
  lon: v.number(),
  town: v.string(),
  group: categoryGroup,
  overdue: v.boolean(),
})
export type BoardPointData = v.InferOutput<typeof BoardPoint>

export const CaseBoard = v.object({
  ...counts,
  /** Cases of the queue beyond those that are counted and drawn, up to 1,000. */
  beyond: count,
  towns: v.array(v.object({ ...BoardPlace.entries, villages: v.array(BoardPlace) })),
  points: v.array(BoardPoint),
  /** The approved base map; null where the county has none. */
  base: v.nullable(
    v.object({
      /** Of a tile, with `{layer}`, `{z}`, `{x}` and `{y}` to be put in: signed, and good for some hours. */
      path: v.string(),
      /** 审图号, shown wherever the map is. */
      approval: v.string(),
      /** What of the world there is: degrees. */
      box: v.object({ south: v.number(), west: v.number(), north: v.number(), east: v.number() }),
    }),
  ),
})
export type CaseBoardData = v.InferOutput<typeof CaseBoard>

export const WaitingPhoto = v.object({
  photo: Photo,
  caseId: v.string(),
  /** Of the case, as `checkPhoto` and `blurPhoto` ask for it. */
  version,
  number: v.string(),
  title: v.string(),
  townName: v.nullable(v.string()),
  villageName: v.nullable(v.string()),
})
export type WaitingPhotoData = v.InferOutput<typeof WaitingPhoto>

export const mapContract = defineContract('reports', {
  /**
   * A queue of a desk by place: so many cases in each town and village, and where they are. The first 2,000 of the queue's
   * order are counted; how many more there are is said.
   */
  caseBoard: query({
    input: v.object({
      desk: v.optional(deskCode),
      queue: v.optional(listQueue),
      from: v.optional(CalendarDay),
      to: v.optional(CalendarDay),
      town: v.optional(divisionCode),
      unit: v.optional(deskCode),
      group: v.optional(categoryGroup),
      at: v.optional(placedAt),
    }),
    output: CaseBoard,
  }),
  /** Photos that nobody of the county's desk has looked at, the oldest first; `left` up to 1,000. */
  photosWaiting: query({
    input: v.object({
      after: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
    }),
    output: v.object({ items: v.array(WaitingPhoto), next: v.nullable(v.string()), left: count }),
  }),
  /** What `blurPhoto` would make of a photo: a picture as a `data:` address. Nothing is kept of it. */
  blurPreview: query({
    input: v.object({
      caseId,
      fileId,
      regions: v.pipe(v.array(Region), v.minLength(1), v.maxLength(MAX_BLURS)),
    }),
    output: v.object({ picture: v.string() }),
    secret: true,
    limit: { count: 600, per: 'hour' },
  }),
})
