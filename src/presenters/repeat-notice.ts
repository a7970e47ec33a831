/** Said above a message whose first sending got no answer from Teams. */
export const repeatNotice = 'Possible repeat: this may have reached you before. It is the same message.';
