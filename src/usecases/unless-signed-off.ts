import { refusedAsSignedOff } from '../storage/signed-off.ts';

/**
 * Runs a transaction, and once more where somebody signed the cycle off under it: the database has refused what it wrote,
 * and with the facts as they are now it says so in words.
 */
export async function unlessSignedOff<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (!refusedAsSignedOff(error)) throw error;
    return transaction();
  }
}
