import type { EvidenceFile } from '../domain/evidence-file.ts';

/** `minutes.pdf, 1.2 MB`, or that it was taken out. */
export function fileInWords({ name, size, removedAt }: Pick<EvidenceFile, 'name' | 'size' | 'removedAt'>): string {
  if (removedAt !== null) return 'Its file was taken out of the register';
  return `${name}, ${sizeInWords(size)}`;
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} bytes`;
  return bytes < 1_000_000 ? `${String(Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
