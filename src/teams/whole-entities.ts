// The index of the package does not have it.
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';

/**
 * Lets entities leave whole. The SDK 4.23 writes no more of one than its type, text and mention, and so loses the label “AI
 * generated” and its sources; tests/conversation/ask-a-model.test.ts shows it without this.
 */
export function sendEntitiesWhole(): void {
  Object.assign(Entity.type, { additionalProperties: { type: { name: 'any' } } });
}
