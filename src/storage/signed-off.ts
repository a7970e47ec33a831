/** True where the database refused to change a cycle that is signed off (migration 0010). */
export function refusedAsSignedOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'LAT01';
}
