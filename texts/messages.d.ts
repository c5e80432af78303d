import type chat from './en/chat.json';
import type conversation from './en/conversation.json';
import type invitations from './en/invitations.json';
import type refusalsInPages from './en/refusals-in-pages.json';
import type shell from './en/shell.json';
import type ui from './en/ui.json';
import type users from './en/users.json';

declare module 'use-intl' {
  interface AppConfig {
    /** Of each section, what English has; a test holds the other languages to it. */
    Messages: {
      chat: typeof chat;
      conversation: typeof conversation;
      invitations: typeof invitations;
      'refusals-in-pages': typeof refusalsInPages;
      shell: typeof shell;
      ui: typeof ui;
      users: typeof users;
    };
  }
}
