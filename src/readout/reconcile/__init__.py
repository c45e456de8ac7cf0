"""What does not agree, inside one document and across documents; encounters grouped; accounts set side by side."""
