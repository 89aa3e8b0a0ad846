export * from '../kernel/tables'
export * from '../identity/tables'
