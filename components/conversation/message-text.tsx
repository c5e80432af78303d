import { Fragment, memo } from 'react';
import { linksIn } from './links.ts';

/** A message's text exactly as it was sent; addresses of the web in it can be followed. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <div dir="auto" className="written whitespace-pre-wrap text-[15px] leading-normal">
      {linksIn(text).map(({ at, text, href }) => {
        if (href === undefined) return <Fragment key={at}>{text}</Fragment>;
        return (
          <a
            key={at}
            href={href}
            dir="ltr"
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            className="text-brass-text underline decoration-1 underline-offset-2 hover:decoration-2"
          >
            {text}
          </a>
        );
      })}
    </div>
  );
});
